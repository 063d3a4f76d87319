/** go-jose: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'go-jose',
  kind: 'library',
  markers: ['go-jose', 'square/go-jose'],
  source: { repository: 'go-jose/go-jose', version: 'v4' },

  texts: [
    {
      text: [
        'go-jose/go-jose: error in cryptographic primitive',
        'square/go-jose: error in cryptographic primitive',
      ],
      at: 'shared.go ErrCryptoFailure',
      where: 'error of Verify and Decrypt',
      likely: [
        {
          cause: 'unknown-key',
          when: 'the signature was made with another key, or with a secret other than the one given',
        },
        { cause: 'token-encrypted', when: 'it occurs while decrypting' },
      ],
    },
    {
      text: 'go-jose/go-jose: JWK with matching kid not found in JWK Set',
      at: 'jwk.go ErrJWKSKidNotFound',
      where: 'error of Verify',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: [
        'go-jose/go-jose: compact JWS format must have three parts',
        'square/go-jose: compact JWS format must have three parts',
      ],
      at: 'jws.go',
      where: 'error of ParseSigned',
      likely: [
        { cause: 'token-encrypted', when: 'the token has five parts' },
        { cause: 'client-misconfigured', when: 'an opaque token was given where a signed one is expected' },
      ],
    },
    {
      text: [
        'go-jose/go-jose/jwt: validation failed, invalid issuer claim (iss)',
        'square/go-jose/jwt: validation failed, invalid issuer claim (iss)',
      ],
      at: 'jwt/errors.go',
      where: 'error of Validate',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss is not the expected one' }],
    },
    {
      text: [
        'go-jose/go-jose/jwt: validation failed, invalid audience claim (aud)',
        'square/go-jose/jwt: validation failed, invalid audience claim (aud)',
      ],
      at: 'jwt/errors.go',
      where: 'error of Validate',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'aud does not hold the expected client' }],
    },
    {
      text: [
        'go-jose/go-jose/jwt: validation failed, token is expired (exp)',
        'square/go-jose/jwt: validation failed, token is expired (exp)',
      ],
      at: 'jwt/errors.go',
      where: 'error of Validate',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: 'the token is new and the clock of this machine is ahead' },
      ],
    },
    {
      text: [
        'go-jose/go-jose/jwt: validation failed, token not valid yet (nbf)',
        'square/go-jose/jwt: validation failed, token not valid yet (nbf)',
      ],
      at: 'jwt/errors.go',
      where: 'error of Validate',
      likely: [{ cause: 'clock-skew', when: 'the clock of this machine is behind' }],
    },
    {
      text: [
        'go-jose/go-jose/jwt: validation field, token issued in the future (iat)',
        'square/go-jose/jwt: validation field, token issued in the future (iat)',
      ],
      at: 'jwt/errors.go',
      where: 'error of Validate',
      likely: [{ cause: 'clock-skew', when: 'the clock of this machine is behind' }],
    },
    {
      text: 'go-jose/go-jose/jwt: validation failed, invalid subject claim (sub)',
      at: 'jwt/errors.go',
      where: 'error of Validate',
      likely: [{ cause: 'claim-unusable', when: 'sub is not the expected one' }],
    },
    {
      text: [
        'go-jose/go-jose/jwt: expected number value to unmarshal NumericDate',
        'go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience',
      ],
      at: 'jwt/errors.go',
      where: 'error of Claims',
      likely: [
        { cause: 'claim-unusable', when: 'a time is not a number, or aud is neither a string nor a list' },
      ],
    },
    {
      text: 'go-jose/go-jose: unknown/unsupported algorithm',
      at: 'shared.go ErrUnsupportedAlgorithm',
      where: 'error',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm is not known to the library" }],
    },
    {
      text: [
        'go-jose/go-jose: unsupported key type/format',
        'go-jose/go-jose: invalid key size for algorithm',
      ],
      at: 'shared.go',
      where: 'error',
      likely: [{ cause: 'algorithm-mismatch', when: 'the key given does not suit the algorithm' }],
    },
  ],

  references: ['https://pkg.go.dev/github.com/go-jose/go-jose/v4'],
})
