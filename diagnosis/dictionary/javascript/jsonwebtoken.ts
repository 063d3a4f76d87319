/** jsonwebtoken, and jwks-rsa beside it. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'jsonwebtoken',
  kind: 'library',
  markers: ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'jsonwebtoken'],
  source: { repository: 'auth0/node-jsonwebtoken', version: '9.0.3' },
  texts: [
    {
      text: 'jwt issuer invalid. expected: *',
      at: 'verify.js',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'jwt audience invalid. expected: *',
      at: 'verify.js',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'jwt nonce invalid. expected: *',
      at: 'verify.js',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: [
        'jwt subject invalid. expected: *',
        'jwt jwtid invalid. expected: *',
        'invalid exp value',
        'invalid nbf value',
        'jwt malformed',
        'jwt must be a string',
      ],
      at: 'verify.js',
      cause: 'claim-unusable',
    },
    {
      text: ['jwt expired', 'maxAge exceeded', 'TokenExpiredError'],
      at: 'verify.js',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'jwt not active',
      at: 'verify.js',
      cause: 'clock-skew',
    },
    {
      text: [
        'JsonWebTokenError: invalid algorithm',
        'please specify "none" in "algorithms" to verify unsigned tokens',
        'jwt signature is required',
      ],
      at: 'verify.js',
      cause: 'algorithm-mismatch',
    },
    {
      text: 'JsonWebTokenError: invalid signature',
      at: 'verify.js',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: ['jwt must be provided', 'iat required when maxAge is specified'],
      at: 'verify.js',
      cause: 'claim-missing',
    },
    {
      text: [
        'error in secret or public key callback: *',
        'secret or public key must be provided',
        'secretOrPublicKey is not valid key material',
      ],
      at: 'verify.js',
      cause: 'unknown-key',
    },
    {
      text: [
        "Unable to find a signing key that matches '*'",
        'The JWKS endpoint did not contain any signing keys',
        'The JWKS endpoint did not contain any keys',
      ],
      at: 'jwks-rsa',
      proves: true,
      cause: 'unknown-key',
    },
  ],
  fixes: {
    'clock-skew': ['Pass `clockTolerance` to `jwt.verify`.'],
    'algorithm-mismatch': ['Add the algorithm of the provider to `algorithms`.'],
  },
})
