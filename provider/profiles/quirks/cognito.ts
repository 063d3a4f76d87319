/** How Amazon Cognito user pools are. */

import { atHash } from '../at-hash.ts'
import { accessToken, discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, surveyed, undated } from '../evidence.ts'
import { callback, parameter, withoutParameter } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'

const document = surveyed('flow-engineering', '52634e5afb816510f56e0533301e9ad0c3ac14fc', '2026-07-19')
const tokens = documented(
  'https://github.com/awsdocs/amazon-cognito-developer-guide/blob/0b4d5467ecf06a602c89f6c91b5eabe3d89e9d73/doc_source/token-endpoint.md',
  '2026-11-28',
)

/** The user pool of all samples. */
const POOL = '/eu-west-1_FickleUse'

export default defineVendor('Amazon Cognito', {
  'cognito-pool': {
    title: 'Issuer is the user pool; the endpoints are elsewhere, under /oauth2',
    evidence: document,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: 'issuer `ADDRESS/eu-west-1_FickleUse`, endpoints `/oauth2/…`, keys under the issuer',
    shape: {
      issuer: ({ address }) => `${address}${POOL}`,
      routes: {
        authorization: '/oauth2/authorize',
        token: '/oauth2/token',
        userinfo: '/oauth2/userInfo',
        revocation: '/oauth2/revoke',
        end_session: '/logout',
        jwks: `${POOL}/.well-known/jwks.json`,
      },
      aliases: [
        [/^\/eu-west-1_FickleUse\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration'],
      ],
    },
  },
  'cognito-discovery': {
    title: 'Discovery has the members of Cognito and no others: response types code and token',
    evidence: document,
    changes: [
      discovery.exactly(
        {
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['code', 'token'],
          scopes_supported: ['openid', 'email', 'phone', 'profile'],
          subject_types_supported: ['public'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        },
        'userinfo_endpoint',
        'revocation_endpoint',
        'end_session_endpoint',
      ),
    ],
  },
  'cognito-discovery-end-session-absent': {
    title: 'Discovery has no end_session_endpoint, as before 2025',
    evidence: reported('https://github.com/openiddict/openiddict-core/pull/1586', undated),
    changes: [discovery.omit('end_session_endpoint')],
  },
  'cognito-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: secondary('https://codewithsundeep.com/discussion/solution/43978673', '2026-11-28'),
    changes: [jwks.only('RS256')],
  },
  'cognito-id-token': {
    title: 'ID token has token_use, cognito:username, cognito:groups, origin_jti and event_id',
    evidence: documented(
      'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html',
      undated,
    ),
    changes: [
      idToken.edit(
        ({ preferred_username: _name, groups: _groups, acr: _acr, ...claims }, { user }) => ({
          ...claims,
          'cognito:username': user['cognito:username'] ?? user.preferred_username ?? user.sub,
          ...(Array.isArray(user.groups) && user.groups.length > 0 && { 'cognito:groups': user.groups }),
          token_use: 'id',
          auth_time: claims.auth_time ?? claims.iat,
          jti: uuidOf(`jti ${user.sub} ${claims.iat}`),
          origin_jti: uuidOf(`origin ${user.sub}`),
          event_id: uuidOf(`event ${user.sub}`),
        }),
        '`token_use`: "id", `cognito:username`, `cognito:groups`, `jti`, `origin_jti`, `event_id`; no `preferred_username`',
      ),
      atHash,
    ],
    fix: 'Use cognito:username and cognito:groups.',
  },
  'cognito-access-token': {
    title: 'Access token is a JWT without aud, with client_id and token_use access',
    evidence: documented(
      'https://github.com/awsdocs/amazon-cognito-developer-guide/blob/0b4d5467ecf06a602c89f6c91b5eabe3d89e9d73/doc_source/amazon-cognito-user-pools-using-the-access-token.md',
      '2026-11-28',
    ),
    why: 'A resource server that requires aud, as RFC 9068 does, refuses the token.',
    shape: { defaultApi: () => ({ audience: 'cognito' }) },
    changes: [
      accessToken.header(({ alg, kid }) => ({ kid, alg }), 'no `typ` in the header'),
      accessToken.edit(
        ({ sub, iss, client_id, scope, iat, exp, jti }, { user }) => ({
          sub,
          ...(Array.isArray(user.groups) && user.groups.length > 0 && { 'cognito:groups': user.groups }),
          iss,
          client_id,
          origin_jti: uuidOf(`origin ${sub}`),
          token_use: 'access',
          scope,
          auth_time: iat,
          exp,
          iat,
          jti: uuidOf(`access ${jti}`),
          username: user['cognito:username'] ?? user.preferred_username ?? sub,
        }),
        'no `aud`; `client_id`, `token_use`: "access", `username`, `cognito:groups`',
      ),
    ],
    fix: 'Check client_id and token_use.',
  },
  'cognito-userinfo-strings': {
    title: 'Userinfo has email_verified as a string, and username',
    evidence: documented(
      'https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html',
      undated,
    ),
    why: 'A client that expects a boolean gets the string "true", and treats "false" as true.',
    changes: [
      userinfo.edit(
        ({ preferred_username: _name, groups: _groups, ...claims }, { user }) => ({
          ...claims,
          ...('email_verified' in claims && { email_verified: String(claims.email_verified) }),
          username: user['cognito:username'] ?? user.preferred_username ?? claims.sub,
        }),
        '`email_verified`: "true", `username`; no `preferred_username`',
      ),
    ],
    fix: 'Compare email_verified with the string too.',
  },
  'cognito-refresh-token-kept': {
    title: 'A refresh returns no new refresh token',
    evidence: tokens,
    why: 'A client that expects a refresh token in every response loses the one it has.',
    shape: { rotates: false, lifetimes: { refreshToken: 30 * 24 * 3600 } },
    changes: token.omit('refresh_token').slice(1),
    wire: 'no `refresh_token` in the response to a refresh; the first one is valid for 30 days',
    fix: 'Keep the refresh token that you have.',
  },
  'cognito-logout': {
    title: 'Logout requires client_id and logout_uri',
    evidence: documented(
      'https://github.com/awsdocs/amazon-cognito-developer-guide/blob/0b4d5467ecf06a602c89f6c91b5eabe3d89e9d73/doc_source/logout-endpoint.md',
      '2026-11-28',
    ),
    why: 'A client that sends post_logout_redirect_uri, as the specification defines it, is shown an error.',
    wire: '`/logout?client_id=ID&logout_uri=URI`; `post_logout_redirect_uri` and `id_token_hint` are ignored',
    shape: {
      logoutWithoutProof: true,
      logout: (parameters) => {
        const uri = parameter(parameters, 'logout_uri') ?? parameter(parameters, 'redirect_uri')
        const left = withoutParameter(
          parameters,
          'post_logout_redirect_uri',
          'id_token_hint',
          'logout_uri',
          'redirect_uri',
        )
        return uri === undefined ? left : [...left, ['post_logout_redirect_uri', uri]]
      },
    },
    fix: 'Send client_id and logout_uri.',
  },
  'cognito-token-response': {
    title: 'Token response has no scope',
    evidence: tokens,
    changes: token.omit('scope'),
  },
  'cognito-errors': {
    title: 'Errors of the token endpoint have only the member error',
    evidence: tokens,
    changes: token.error(
      (answer) => ({ ...answer, body: { error: (answer.body as { error?: unknown }).error } }),
      'no `error_description`',
    ),
  },
  'cognito-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: documented(
      'https://github.com/awsdocs/amazon-cognito-developer-guide/blob/083e60cac38dd9cfdbec3b627decd0b7e8a8234f/doc_source/authorization-endpoint.md',
      '2026-11-28',
    ),
    changes: [callback.omit('iss', 'session_state')],
  },
})
