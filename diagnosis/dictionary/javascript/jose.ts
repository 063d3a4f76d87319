/** jose: what verifies tokens in most of Node.js. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'jose',
  kind: 'library',
  markers: [
    'JWSInvalid',
    'JWSSignatureVerificationFailed',
    'JWTClaimValidationFailed',
    'ERR_JWT_',
    'ERR_JWS_',
    'ERR_JWKS_',
    'ERR_JOSE_',
    'ERR_JWE_',
    'node_modules/jose',
    'JWKSNoMatchingKey',
    'JOSEAlgNotAllowed',
  ],
  source: { repository: 'panva/jose', version: '6.2.18' },
  texts: [
    {
      text: 'unexpected "iss" claim value',
      at: 'lib/jwt_claims_set.js',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'unexpected "aud" claim value',
      at: 'lib/jwt_claims_set.js',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: [
        'unexpected "sub" claim value',
        'unexpected "typ" JWT header value',
        '"iat" claim must be a number',
        '"nbf" claim must be a number',
        '"exp" claim must be a number',
      ],
      at: 'lib/jwt_claims_set.js',
      cause: 'claim-unusable',
    },
    {
      text: [
        'missing required "iss" claim',
        'missing required "sub" claim',
        'missing required "aud" claim',
        'missing required "exp" claim',
        'missing required "iat" claim',
      ],
      at: 'lib/jwt_claims_set.js',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: ['"exp" claim timestamp check failed', 'ERR_JWT_EXPIRED'],
      at: 'lib/jwt_claims_set.js',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        '"nbf" claim timestamp check failed',
        '"iat" claim timestamp check failed (it should be in the past)',
        '"iat" claim timestamp check failed (too far in the past)',
      ],
      at: 'lib/jwt_claims_set.js',
      cause: 'clock-skew',
    },
    {
      text: [
        'JWT Claims Set must be a top-level JSON object',
        'Invalid JWT',
        'Failed to parse the decoded payload as JSON',
      ],
      at: 'lib/jwt_claims_set.js',
      cause: 'claim-unusable',
    },
    {
      text: 'Invalid Compact JWS',
      at: 'jws/compact/verify.js',
      note: 'A token of three parts was expected: five parts are an encrypted token (JWE), one part is an opaque access token.',
      likely: [
        { cause: 'token-encrypted' },
        {
          cause: 'claim-unusable',
          when: 'the token has no dots: it is an opaque access token, not an ID token',
        },
      ],
    },
    {
      text: ['"alg" (Algorithm) Header Parameter value not allowed', 'ERR_JOSE_ALG_NOT_ALLOWED'],
      at: 'jws/compact/verify.js',
      proves: true,
      cause: 'algorithm-mismatch',
    },
    {
      text: [
        'Unsupported "alg" value for a JSON Web Key Set',
        'JWS "alg" (Algorithm) Header Parameter missing or invalid',
        'Invalid Unsecured JWT',
      ],
      at: 'jws/compact/verify.js',
      cause: 'algorithm-mismatch',
    },
    {
      text: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      at: 'jws/compact/verify.js',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'signature verification failed',
      at: 'jws/compact/verify.js',
      common: true,
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        'JWS Protected Header is invalid',
        'Compact JWS must be a string or Uint8Array',
        'JWS Signature missing or incorrect type',
        'JWS Payload missing',
      ],
      at: 'jws/compact/verify.js',
      cause: 'claim-unusable',
    },
    {
      text: [
        'no applicable key found in the JSON Web Key Set',
        'ERR_JWKS_NO_MATCHING_KEY',
        'multiple matching keys found in the JSON Web Key Set',
        'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
      ],
      at: 'jwks/local.js getKey',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: ['JSON Web Key Set malformed', 'JSON Web Key Set members must be public keys'],
      at: 'jwks/local.js getKey',
      cause: 'unknown-key',
    },
    {
      text: [
        'Expected 200 OK from the JSON Web Key Set HTTP response',
        'Failed to parse the JSON Web Key Set HTTP response as JSON',
      ],
      at: 'jwks/local.js getKey',
      cause: 'provider-unreachable',
    },
    {
      text: 'request timed out',
      at: 'jwks/local.js getKey',
      common: true,
      cause: 'provider-unreachable',
    },
    {
      text: [
        'decryption operation failed',
        'ERR_JWE_DECRYPTION_FAILED',
        'Invalid Compact JWE',
        'JWE Encrypted Key missing',
        'Encountered unexpected JWE Encrypted Key',
        '"enc" (Encryption Algorithm) Header Parameter value not allowed',
      ],
      at: 'jwe',
      cause: 'token-encrypted',
    },
  ],
  fixes: {
    'issuer-mismatch': ['Pass exactly the `issuer` of the discovery document as `issuer` to `jwtVerify`.'],
    'clock-skew': ['Pass `clockTolerance` to `jwtVerify`.'],
    'unknown-key': [
      'Use `createRemoteJWKSet(new URL(jwks_uri))` of this provider, and pass the whole ID token.',
    ],
    'token-encrypted': ['Use `jwtDecrypt` with the key, or turn encryption off at the provider.'],
  },
})
