/** google-auth and google-auth-oauthlib. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'google-auth',
  kind: 'library',
  markers: ['google.auth', 'google-auth', 'google/oauth2', 'google_auth_oauthlib', 'GoogleAuthError'],
  source: { repository: 'googleapis/google-auth-library-python', version: '2.63.0' },
  texts: [
    {
      text: ["Wrong issuer. 'iss' should be one of the following: *", "Wrong issuer. 'iss' should be '*'"],
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: 'Token has wrong audience *, expected one of *',
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'Token expired, * < *',
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: "Token used too early, * < *. Check that your computer's clock is set correctly.",
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      proves: true,
      cause: 'clock-skew',
    },
    {
      text: ['Certificate for key id * not found.', 'Could not verify token signature.'],
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: 'unknown-key',
    },
    {
      text: 'Could not fetch certificates at *',
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: 'provider-unreachable',
    },
    {
      text: [
        'Token does not contain required claim *',
        "Token does not contain a valid 'aud' claim.",
        "Token does not contain a valid 'sub' claim.",
      ],
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: 'claim-missing',
    },
    {
      text: [
        'Wrong number of segments in token: *',
        "Can't parse segment: *",
        'Header segment should be a JSON object: *',
      ],
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: 'claim-unusable',
    },
    {
      text: [
        'Token has been expired or revoked.',
        'The credentials do not contain the necessary fields need to refresh the access token.',
      ],
      at: 'google/oauth2/id_token.py, google/auth/jwt.py',
      cause: 'session-expired',
    },
  ],
  fixes: {
    'clock-skew': ['Pass `clock_skew_in_seconds` to `verify_oauth2_token`.'],
  },
})
