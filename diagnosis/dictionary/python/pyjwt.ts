/** PyJWT. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'PyJWT',
  kind: 'library',
  markers: [
    'jwt.exceptions',
    'PyJWT',
    'PyJWKClientError',
    'jwt/api_jwt.py',
    'ImmatureSignatureError',
    'InvalidIssuedAtError',
    'ExpiredSignatureError',
    'PyJWKSetError',
    'jwt/jwks_client.py',
  ],
  source: { repository: 'jpadilla/pyjwt', version: '2.15.1' },
  texts: [
    {
      text: ['Signature has expired', 'ExpiredSignatureError'],
      at: 'jwt/api_jwt.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'The token is not yet valid (iat)',
      at: 'jwt/api_jwt.py',
      proves: true,
      cause: 'clock-skew',
    },
    {
      text: ['The token is not yet valid (nbf)', 'ImmatureSignatureError', 'InvalidIssuedAtError'],
      at: 'jwt/api_jwt.py',
      cause: 'clock-skew',
    },
    {
      text: ['Invalid issuer', 'InvalidIssuerError'],
      at: 'jwt/api_jwt.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: [
        "Audience doesn't match",
        "Audience doesn't match (strict)",
        'InvalidAudienceError',
        'Invalid audience',
      ],
      at: 'jwt/api_jwt.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: ['Token is missing the "*" claim', 'MissingRequiredClaimError'],
      at: 'jwt/api_jwt.py',
      cause: 'claim-missing',
    },
    {
      text: [
        'Invalid claim format in token',
        'Subject must be a string',
        'Payload Issuer (iss) must be a string',
        'Issued At claim (iat) must be an integer.',
        'Expiration Time claim (exp) must be an integer.',
        'Not Before claim (nbf) must be an integer.',
        'Invalid payload string: must be a json object',
      ],
      at: 'jwt/api_jwt.py',
      cause: 'claim-unusable',
    },
    {
      text: 'InvalidSignatureError',
      at: 'jwt/api_jwt.py',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'Signature verification failed',
      at: 'jwt/api_jwt.py',
      common: true,
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: ['Algorithm not supported', 'Algorithm not specified'],
      at: 'jwt/api_jws.py',
      marked: true,
      cause: 'algorithm-mismatch',
    },
    {
      text: ['The specified alg value is not allowed', 'InvalidAlgorithmError'],
      at: 'jwt/api_jwt.py',
      cause: 'algorithm-mismatch',
    },
    {
      text: ['Not enough segments', 'Invalid token type. Token must be a *', 'Invalid header string: *'],
      at: 'jwt/api_jwt.py',
      cause: ['claim-unusable', 'token-encrypted'],
    },
    {
      text: ['Unable to find a signing key that matches: "*"', 'keyset has no key for kid: *'],
      at: 'jwt/jwks_client.py',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: [
        'The JWKS endpoint did not contain any signing keys',
        'The JWK Set did not contain any keys',
        'The JWK Set did not contain any usable keys',
        'Invalid JWK Set value',
      ],
      at: 'jwt/jwks_client.py',
      cause: 'unknown-key',
    },
    {
      text: ['Fail to fetch data from the url, err: "*"', 'The JWKS endpoint did not return a JSON object'],
      at: 'jwt/jwks_client.py',
      cause: 'provider-unreachable',
    },
  ],
  fixes: {
    'clock-skew': ['Pass `leeway` to `jwt.decode`.'],
    'audience-mismatch': ['Pass the client id as `audience` to `jwt.decode`.'],
    'tls-untrusted': ['Pass PyJWKClient an `ssl_context` that trusts your CA.'],
  },
})
