/** OpenMetadata when it renews or ends a session. */
import { type ErrorText, issues } from '../../product.ts'

export const atRefresh: readonly ErrorText[] = [
  {
    text: ['No session found for refresh, redirecting to login', 'No session found for refresh'],
    where: 'status 500 of /api/v1/auth/refresh, 1.11 and 1.12',
    likely: [
      { cause: 'other-replica', when: 'more than one replica runs without sticky sessions for /api' },
      { cause: 'session-lost', when: 'the server was restarted since the sign-in' },
    ],
  },
  {
    text: 'Refresh token is null*',
    where: 'log; the user is then signed out',
    likely: [
      {
        cause: 'session-expired',
        when: 'the provider issued no refresh token: `OIDC_SCOPE` lacks offline_access, or the provider does not grant it',
      },
    ],
    references: issues('open-metadata/OpenMetadata', 22070),
  },
  {
    text: ['No active session'],
    where: '401 of /api/v1/auth/refresh, 2.0 and later',
    likely: [
      {
        cause: 'session-expired',
        when: 'the session is older than sessionExpiry, or maxActiveSessionsPerUser removed it',
      },
      { cause: 'cookie-not-sent', when: 'the call carries no OM_SESSION cookie' },
    ],
  },
  {
    text: ['Identity provider session ended', 'Identity provider issued no refresh token'],
    where: '401 of /api/v1/auth/refresh, newest releases',
    likely: [
      {
        cause: 'session-expired',
        when: 'the provider revoked the refresh token, or issued none (offline_access)',
      },
    ],
  },
  {
    text: 'Identity provider returned no usable ID token',
    where: '401 of /api/v1/auth/refresh, newest releases',
    likely: [{ cause: 'claim-missing', when: 'the answer to the refresh has no id_token' }],
    references: issues('open-metadata/OpenMetadata', 17017),
  },
  {
    text: 'No session store available for this web context',
    where: 'log at logout',
    likely: [{ cause: 'session-lost', when: 'logout reached a replica that does not know the session' }],
  },
]
