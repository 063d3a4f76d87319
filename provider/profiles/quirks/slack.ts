/** How Sign in with Slack is. */
import { discovery, errorOf, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, source, undated } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { wordOf } from '../identifiers.ts'

const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/slack/slack.mjs',
  '2024-10-26',
)
const methods = documented('https://api.slack.com/methods/openid.connect.token', undated)
const guide = documented('https://docs.slack.dev/authentication/sign-in-with-slack/', '2026-11-28')
const libraries = source(
  'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/slack.ts',
  '2026-08',
)

const own = (user: Readonly<Record<string, unknown>>) => ({
  'https://slack.com/user_id': user['https://slack.com/user_id'] ?? user.sub,
  'https://slack.com/team_id': `T${wordOf('slack team', 9).toUpperCase()}`,
  'https://slack.com/team_name': 'Wonderland',
  'https://slack.com/team_domain': 'wonderland',
})

export default defineVendor('Slack', {
  'slack-endpoints': {
    title: 'Endpoints are methods of Slack’s Web API',
    evidence: wellKnown,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/openid/connect/authorize`, `/api/openid.connect.token`, `/api/openid.connect.userInfo`, `/openid/connect/keys`',
    shape: {
      routes: {
        authorization: '/openid/connect/authorize',
        token: '/api/openid.connect.token',
        userinfo: '/api/openid.connect.userInfo',
        jwks: '/openid/connect/keys',
      },
      without: ['end_session'],
      parameters: ['team'],
    },
  },
  'slack-discovery': {
    title: 'Discovery has the members of Slack and no others: no PKCE, no refresh',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          scopes_supported: ['openid', 'profile', 'email'],
          response_types_supported: ['code'],
          response_modes_supported: ['query'],
          grant_types_supported: ['authorization_code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          claims_supported: ['sub', 'auth_time', 'iss'],
          claims_parameter_supported: false,
          request_parameter_supported: false,
          request_uri_parameter_supported: true,
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
        },
        'userinfo_endpoint',
      ),
    ],
  },
  'slack-jwks-use-absent': {
    title: 'Keys have no use',
    evidence: wellKnown,
    changes: [jwks.only('RS256'), jwks.omit('use')],
  },
  'slack-token-ok': {
    title: 'Token response has ok: true',
    evidence: methods,
    changes: token.set({ ok: true }),
  },
  'slack-errors': {
    title: 'Errors of the token endpoint have ok: false and an error code of Slack',
    evidence: methods,
    changes: token.error((answer) => {
      const words: Readonly<Record<string, string>> = {
        invalid_grant: 'invalid_code',
        invalid_client: 'bad_client_secret',
      }
      const error = errorOf(answer)
      return { ...answer, body: { ok: false, error: words[error] ?? error } }
    }, '`ok`: false, `error`: "invalid_code"'),
  },
  'slack-userinfo': {
    title: 'Userinfo has ok, and claims for user and team whose names are URLs',
    evidence: libraries,
    changes: [
      userinfo.edit(
        ({ preferred_username: _name, groups: _groups, ...claims }, { user, now }) => ({
          ok: true,
          ...claims,
          ...own(user),
          date_email_verified: now - 86_400,
        }),
        '`ok`: true, `https://slack.com/user_id`, `https://slack.com/team_id`, `date_email_verified`: a number',
      ),
    ],
    fix: 'Identify the account by https://slack.com/user_id and https://slack.com/team_id.',
  },
  'slack-id-token': {
    title: 'ID token has claims for user and team whose names are URLs',
    evidence: libraries,
    changes: [
      idToken.omit('preferred_username', 'groups', 'roles', 'zoneinfo', 'nickname', 'acr', 'realm_access'),
      idToken.set(
        ({ user, now }, claims) => ({
          ...own(user),
          date_email_verified: now - 86_400,
          auth_time: claims.auth_time ?? claims.iat,
        }),
        '`https://slack.com/user_id`, `https://slack.com/team_id`, `date_email_verified` in the ID token',
      ),
    ],
  },
  'slack-id-token-lifetime': {
    title: 'ID token is valid for five minutes',
    evidence: guide,
    why: 'A client whose session ends with the ID token signs users out after five minutes.',
    wire: '`exp` is 300 seconds after `iat`',
    shape: { lifetimes: { idToken: 300 } },
  },
  'slack-refresh-absent': {
    title: 'No refresh token is issued unless token rotation is on',
    evidence: guide,
    why: 'A client that relies on refreshing cannot refresh.',
    wire: 'no `refresh_token`, no `expires_in`',
    shape: { earnsRefreshToken: () => false },
    changes: token.omit('expires_in'),
  },
  'slack-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: guide,
    changes: [callback.omit('iss', 'session_state')],
  },
})
