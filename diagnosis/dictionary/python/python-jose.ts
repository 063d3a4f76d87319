/** python-jose. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'python-jose',
  kind: 'library',
  markers: ['jose.exceptions', 'python-jose', 'jose/jwt.py', 'JWTClaimsError', 'JWSSignatureError'],
  source: { repository: 'mpdavis/python-jose', version: '3.5.0' },
  texts: [
    {
      text: 'Signature has expired.',
      at: 'jose/jwt.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'The token is not yet valid (nbf)',
      at: 'jose/jwt.py',
      cause: 'clock-skew',
    },
    {
      text: 'Invalid issuer',
      at: 'jose/jwt.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'Invalid audience',
      at: 'jose/jwt.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: [
        'Invalid subject',
        'Invalid claim format in token',
        'Issued At claim (iat) must be an integer.',
        'at_hash claim does not match access_token.',
        'Unable to calculate at_hash to verify against token claims.',
        'JWT ID must be a string.',
        'Invalid payload string: must be a json object',
        'Error decoding token claims.',
      ],
      at: 'jose/jwt.py',
      cause: 'claim-unusable',
    },
    {
      text: [
        'missing required key "*" among claims',
        'No access_token provided to compare against at_hash claim.',
      ],
      at: 'jose/jwt.py',
      cause: 'claim-missing',
    },
    {
      text: 'Unable to find an algorithm for key',
      at: 'jose/jwt.py',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: 'Signature verification failed.',
      at: 'jose/jwt.py',
      common: true,
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        'The specified alg value is not allowed',
        'No algorithm was specified in the JWS header.',
        'Invalid or unsupported algorithm: *',
        'Algorithm * not supported.',
      ],
      at: 'jose/jwt.py',
      cause: 'algorithm-mismatch',
    },
    {
      text: ['Not enough segments', 'Error decoding token headers.', 'Invalid header string: *'],
      at: 'jose/jwt.py',
      cause: ['claim-unusable', 'token-encrypted'],
    },
    {
      text: ['Invalid JWE Auth Tag', 'Invalid encrypted key'],
      at: 'jose/jwt.py',
      cause: 'token-encrypted',
    },
  ],
  fixes: {
    'claim-missing': ['Pass `access_token` to `jwt.decode`, or turn off `verify_at_hash` in `options`.'],
  },
})
