/** golang-jwt: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'golang-jwt',
  kind: 'library',
  markers: ['golang-jwt', 'dgrijalva/jwt-go'],
  source: { repository: 'golang-jwt/jwt', version: 'v5' },

  texts: [
    {
      text: 'token has invalid claims: token is expired',
      at: 'errors.go ErrTokenExpired',
      where: 'error of Parse',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: 'the token is new and the clock of this machine is ahead' },
      ],
    },
    {
      text: ['token has invalid claims: token is not valid yet', 'token is not valid yet'],
      at: 'errors.go ErrTokenNotValidYet',
      where: 'error of Parse',
      likely: [{ cause: 'clock-skew', when: "the clock of this machine is behind the issuer's" }],
    },
    {
      text: ['token has invalid claims: token used before issued', 'token used before issued'],
      at: 'errors.go ErrTokenUsedBeforeIssued',
      where: 'error of Parse',
      likely: [{ cause: 'clock-skew', when: "the clock of this machine is behind the issuer's" }],
    },
    {
      text: ['token has invalid claims: token has invalid audience', 'token has invalid audience'],
      at: 'errors.go ErrTokenInvalidAudience',
      where: 'error of Parse',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client or API' }],
    },
    {
      text: ['token has invalid claims: token has invalid issuer', 'token has invalid issuer'],
      at: 'errors.go ErrTokenInvalidIssuer',
      where: 'error of Parse',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss differs from the configured issuer' }],
    },
    {
      text: 'token is missing required claim*',
      at: 'errors.go ErrTokenRequiredClaimMissing',
      where: 'error of Parse',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim that is named' }],
    },
    {
      text: 'token signature is invalid: *',
      at: 'errors.go ErrTokenSignatureInvalid',
      where: 'error of Parse',
      likely: [
        { cause: 'unknown-key', when: 'the key is not the one that signed' },
        { cause: 'algorithm-mismatch', when: 'the words after it name the signing method' },
      ],
    },
    {
      text: ['token signature is invalid: signing method * is invalid', 'signing method * is invalid'],
      at: 'parser.go',
      where: 'error of Parse',
      likely: [{ cause: 'algorithm-mismatch', when: "the token's alg is not among WithValidMethods" }],
    },
    {
      text: 'token is unverifiable: error while executing keyfunc: *',
      at: 'parser.go',
      where: 'error of Parse',
      likely: [
        { cause: 'unknown-key', when: "no key of the set has the token's kid" },
        { cause: 'provider-unreachable', when: 'the key set could not be fetched' },
        { cause: 'algorithm-mismatch', when: 'the key function refuses the signing method' },
      ],
    },
    {
      text: [
        'token is malformed: token contains an invalid number of segments',
        'token contains an invalid number of segments',
      ],
      at: 'parser.go',
      where: 'error of Parse',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'an opaque token, or none, was given where a JWT is expected',
        },
        { cause: 'token-encrypted', when: 'the token has five parts' },
      ],
    },
    {
      text: [
        'token is malformed: could not base64 decode header*',
        'token is malformed: could not JSON decode header*',
        'token is malformed: could not JSON decode claim*',
      ],
      at: 'parser.go',
      where: 'error of Parse',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'what was given is not a JWT, or a claim has the wrong type',
        },
      ],
    },
    {
      text: [
        'token is unverifiable: signing method (alg) is unavailable',
        'signing method (alg) is unavailable',
      ],
      at: 'parser.go',
      where: 'error of Parse',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's alg is not compiled in" }],
    },
    {
      text: "'none' signature type is not allowed",
      at: 'none.go',
      where: 'error of Parse',
      likely: [{ cause: 'algorithm-mismatch', when: 'the token is not signed' }],
    },
    {
      text: 'crypto/rsa: verification error',
      where: 'error of the Go standard library, under Parse and under Verify',
      likely: [
        { cause: 'unknown-key', when: 'the key set has a key of this kid that did not sign the token' },
      ],
    },
  ],

  references: ['https://pkg.go.dev/github.com/golang-jwt/jwt/v5'],
})
