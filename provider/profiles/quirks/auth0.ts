/** How Auth0 is. */
import { accessToken, discovery, idToken, jwks, token } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, secondary, source, undated } from '../evidence.ts'
import { callback, offlineAccessAtRefresh, parameter, request, withoutParameter } from '../flow-changes.ts'
import { wordOf } from '../identifiers.ts'
import { plainToS256 } from '../pkce.ts'

const recorded = recordedIn('auth0', '2022-11-12')
const sample = secondary('https://gist.github.com/tmclnk/7997c61b394e37b56d900a6be227e8ca', '2024-01-11')

export default defineVendor('Auth0', {
  'auth0-issuer-slash': {
    title: 'Issuer ends in a slash',
    evidence: reported('https://github.com/axa-group/oauth2-mock-server/issues/353', '2026-11-28'),
    why: 'A client that removes the slash, or adds a second one, refuses the document and every token.',
    wire: 'issuer `ADDRESS/`',
    shape: { issuer: ({ address }) => `${address}/` },
    fix: 'Configure the issuer with its slash.',
  },
  'auth0-endpoints': {
    title: 'Endpoints are /authorize, /oauth/token, /userinfo and /oidc/logout',
    evidence: secondary('https://gist.github.com/4123481bf097dbb2015c132b968f2064', '2026-11-28'),
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    shape: {
      routes: {
        authorization: '/authorize',
        token: '/oauth/token',
        userinfo: '/userinfo',
        end_session: '/oidc/logout',
        jwks: '/.well-known/jwks.json',
        revocation: '/oauth/revoke',
        registration: '/oidc/register',
        pushed_authorization_request: '/oauth/par',
        device_authorization: '/oauth/device/code',
        code_verification: '/activate',
      },
      parameters: ['connection', 'organization', 'screen_hint'],
    },
  },
  'auth0-discovery-end-session-absent': {
    title: 'Discovery has no end_session_endpoint unless the tenant turns it on',
    evidence: source('https://github.com/auth0/node-auth0/tree/master/src/management', undated),
    changes: [discovery.omit('end_session_endpoint')],
    fix: 'Turn on “RP-Initiated Logout End Session Endpoint Discovery” in the tenant settings, or send the browser to /v2/logout.',
  },
  'auth0-logout-v2': {
    title: 'Logout is also at /v2/logout, with client_id and returnTo',
    evidence: documented('https://auth0.com/docs/api/authentication/logout/auth-0-logout', '2026-11-28'),
    why: 'A client that was written for RP-initiated logout finds no end_session_endpoint. The SDKs of Auth0 use this address.',
    wire: '`/v2/logout?client_id=ID&returnTo=URI` returns to the URI',
    shape: {
      aliases: [[/^\/v2\/logout$/, '/oidc/logout']],
      logoutWithoutProof: true,
      logout: (parameters) => {
        const uri = parameter(parameters, 'returnTo')
        return uri === undefined
          ? parameters
          : [...withoutParameter(parameters, 'returnTo'), ['post_logout_redirect_uri', uri]]
      },
    },
  },
  'auth0-discovery-grants-absent': {
    title: 'Discovery does not mention grant types',
    evidence: recorded,
    changes: [discovery.omit('grant_types_supported')],
  },
  'auth0-discovery-own': {
    title:
      'Discovery has the members of Auth0 and no others, including the endpoint for multi-factor challenges',
    evidence: recorded,
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'token',
            'id_token',
            'code token',
            'code id_token',
            'token id_token',
            'code token id_token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['HS256', 'RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
          code_challenge_methods_supported: ['S256', 'plain'],
          request_parameter_supported: false,
          request_uri_parameter_supported: false,
          scopes_supported: [
            'openid',
            'profile',
            'offline_access',
            'name',
            'given_name',
            'family_name',
            'nickname',
            'email',
            'email_verified',
            'picture',
            'created_at',
            'identities',
            'phone',
            'address',
          ],
          claims_supported: [
            'aud',
            'auth_time',
            'created_at',
            'email',
            'email_verified',
            'exp',
            'family_name',
            'given_name',
            'iat',
            'identities',
            'iss',
            'name',
            'nickname',
            'phone_number',
            'picture',
            'sub',
          ],
        },
        'userinfo_endpoint',
        'revocation_endpoint',
        'registration_endpoint',
        'device_authorization_endpoint',
        'end_session_endpoint',
      ),
      discovery.set(
        ({ address }) => ({ mfa_challenge_endpoint: `${address}/mfa/challenge` }),
        '`mfa_challenge_endpoint`',
      ),
    ],
  },
  'auth0-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: recorded,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'auth0-jwks-certificates': {
    title: 'Keys are RSA keys with x5t and x5c',
    evidence: documented(
      'https://github.com/auth0/docs/blob/00cbce11b326c5e3241fca375161b4ad072a01b3/articles/tokens/references/jwks-properties.md',
      '2026-11-28',
    ),
    changes: [
      jwks.only('RS256'),
      jwks.keys(async (keys) => {
        const { certified } = await import('../certified.ts')
        return Promise.all(keys.map(async (key) => ({ ...key, ...(await certified(key)) })))
      }, '`x5t` and `x5c` in the keys'),
    ],
  },
  'auth0-id-token-header-typ': {
    title: 'ID token has typ JWT in its header',
    evidence: secondary(
      'https://github.com/sst/guide/blob/0f842e0cbe8524050cc7689699ecba6030849760/_examples/how-to-add-auth0-authentication-to-a-serverless-api.md',
      '2021-02-24',
    ),
    changes: [idToken.header({ typ: 'JWT' })],
  },
  'auth0-id-token-claims': {
    title: 'ID token has nickname, picture and sid, updated_at as a string, and no groups or roles',
    evidence: sample,
    why: 'A client that expects updated_at to be a number, as OpenID Connect Core defines it, gets a string.',
    changes: [
      idToken.set(
        ({ user, now }, claims) => ({
          nickname:
            user.nickname ?? user.preferred_username ?? String(user.email ?? user.name ?? '').split('@')[0],
          name: user.name ?? user.email,
          picture: user.picture ?? 'https://cdn.auth0.com/avatars/de.png',
          updated_at: new Date(now * 1000).toISOString(),
          sid: wordOf(`sid ${user.sub} ${claims.iat}`, 32),
        }),
        '`nickname`, `picture`, `sid`, `updated_at`: "2026-11-28T…Z"',
      ),
      idToken.omit('groups', 'roles', 'realm_access', 'preferred_username', 'acr'),
    ],
  },
  'auth0-id-token-claims-namespaced': {
    title: 'ID token has no claims beyond the standard ones unless their names are URLs',
    evidence: documented('https://auth0.com/docs/tokens/concepts/claims-namespacing', '2026-11-28'),
    changes: [idToken.omit('groups', 'roles', 'realm_access', 'preferred_username', 'auth_time', 'acr')],
    fix: 'Read groups and roles from claims whose names are URLs.',
  },
  'auth0-updated-at': {
    title: 'The claim updated_at is a string',
    evidence: sample,
    changes: [
      idToken.edit(
        (claims) =>
          typeof claims.updated_at === 'number'
            ? { ...claims, updated_at: new Date(claims.updated_at * 1000).toISOString() }
            : claims,
        '`updated_at` as a string if there is one',
      ),
    ],
  },
  'auth0-access-token': {
    title: 'Access token for an API names userinfo as a second audience, and the client as azp',
    evidence: documented(
      'https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles',
      '2026-11-28',
    ),
    why: 'A resource server that expects aud to be a string gets a list.',
    changes: [
      accessToken.header((header) => ({ ...header, typ: 'JWT' }), '`typ`: "JWT" in the header'),
      accessToken.edit(
        ({ client_id: azp, aud, jti: _jti, ...claims }, { address }) => ({
          iss: claims.iss,
          sub: claims.sub,
          aud: [aud, `${address}/userinfo`],
          iat: claims.iat,
          exp: claims.exp,
          scope: claims.scope,
          azp,
        }),
        '`aud`: [API, userinfo], `azp`, `scope`',
      ),
    ],
  },
  'auth0-refresh-unknown': {
    title: 'An unknown refresh token is answered with 403',
    evidence: documented(
      'https://support.auth0.com/center/s/article/troubleshoot-refresh-token-unknown-or-invalid-before-expiry-403-unknown-or-invalid-refresh-token',
      undated,
    ),
    changes: token
      .error(
        (answer) => ({
          ...answer,
          status: 403,
          body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
        }),
        'status 403, `error_description`: "Unknown or invalid refresh token."',
      )
      .slice(1),
    wire: 'status 403, `error_description`: "Unknown or invalid refresh token."',
  },
  'auth0-code-invalid': {
    title: 'An invalid code is answered with 403',
    evidence: reported('https://community.auth0.com/t/authorisation-code-flow-error-403/73029', '2026-11-29'),
    changes: token
      .error(
        (answer) =>
          (answer.body as { error?: unknown }).error === 'invalid_grant'
            ? {
                ...answer,
                status: 403,
                body: { error: 'invalid_grant', error_description: 'Invalid authorization code' },
              }
            : answer,
        'status 403, `error_description`: "Invalid authorization code"',
      )
      .slice(0, 1),
  },
  'auth0-refresh-offline': {
    title: 'Refresh tokens are issued for the scope offline_access, and are not rotated',
    evidence: documented(
      'https://github.com/auth0/docs/blob/d287fd26db1eb4d31990e68d90835da31df8782b/articles/tokens/guides/get-refresh-tokens.md',
      '2026-11-28',
    ),
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`; rotation must be turned on',
    changes: [offlineAccessAtRefresh],
    shape: {
      rotates: false,
      earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access'),
    },
  },
  'auth0-lifetimes': {
    title: 'Access tokens are valid for a day, ID tokens for ten hours',
    evidence: documented(
      'https://auth0.com/docs/ja-jp/secure/tokens/id-tokens/update-id-token-lifetime',
      '2026-11-28',
    ),
    why: 'A client that uses the lifetime of the ID token for the access token signs out too early.',
    wire: '`expires_in`: 86400; `exp` ten hours after `iat`',
    shape: { lifetimes: { accessToken: 86_400, idToken: 36_000 } },
  },
  'auth0-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: recorded,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
