/** OpenMetadata at the login route, before the provider is asked. */
import { type ErrorText, issues } from '../../product.ts'

export const atLogin: readonly ErrorText[] = [
  {
    text: 'The scope must include an openid value',
    where: 'page of /api/v1/auth/login',
    likely: [
      { cause: 'claim-missing', when: '`OIDC_SCOPE` lacks openid, so the provider would issue no ID token' },
    ],
    fixes: ['Set `OIDC_SCOPE="openid email profile"`.'],
  },
  {
    text: 'The code verifier must be at least 43 characters',
    where: 'page of /api/v1/auth/login, first releases of the confidential flow',
    likely: [
      { cause: 'pkce-mismatch', when: 'PKCE is on in a release that made verifiers of ten characters' },
    ],
    fixes: ['Upgrade; until then `OIDC_DISABLE_PKCE=true`.'],
  },
  {
    text: [
      'org.pac4j.core.exception.TechnicalException: Redirect URI is required',
      'Redirect URI is required',
    ],
    where: 'page of /api/v1/auth/login, status 500, 1.11',
    note: 'The login request came without redirectUri: something dropped the query.',
    likely: [
      {
        cause: 'state-not-returned',
        when: 'a CDN or a proxy strips query strings (and will strip that of /callback as well)',
      },
    ],
    fixes: [
      'Make the proxy or CDN forward all query strings; in CloudFront use an origin request policy that includes them.',
    ],
    references: issues('open-metadata/OpenMetadata', 25775),
  },
  {
    text: 'Redirect URI must exactly match a trusted redirect URI',
    where: 'HTTP 400, 2.0 and later',
    note: 'The page in the address bar has another origin than serverUrl.',
    likely: [
      {
        cause: 'redirect-uri-mismatch',
        when: '`OIDC_SERVER_URL` is still http://localhost:8585, or http where the browser has https',
      },
    ],
    fixes: [
      'Set `OIDC_SERVER_URL` to the origin in the address bar, or add the address to additionalTrustedRedirectUris.',
    ],
    references: issues('open-metadata/OpenMetadata', 26311, 28695, 30287, 33764),
  },
  {
    text: ['Failed to refresh id_token, response code:*'],
    where: 'page of /api/v1/auth/login, status 500, 1.11 and 1.12',
    note: 'The session holds a refresh token that the provider no longer accepts, and every login tries it again.',
    likely: [
      {
        cause: 'session-expired',
        when: 'the refresh token has expired, or was revoked or rotated; it goes on until the JSESSIONID cookie is deleted',
      },
    ],
    fixes: ['Delete the JSESSIONID cookie; 2.0 and later drop such a session.'],
    references: issues('open-metadata/OpenMetadata', 20948),
  },
  {
    text: 'Ignoring OIDC maxAge=0*',
    where: 'log',
    likely: [
      {
        cause: 'interaction-required',
        when: 'users were asked for their password although they had a session at the provider: max_age=0 does that',
      },
    ],
    fixes: ['Leave `OIDC_MAX_AGE` empty.'],
    references: issues('open-metadata/OpenMetadata', 28668),
  },
]
