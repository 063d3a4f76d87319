/** How LINE Login is. */
import { discovery, idToken, jwks } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, surveyed } from '../evidence.ts'
import { callback, parameter, request } from '../flow-changes.ts'
import { signedWithSecret } from '../secret-signature.ts'

const verify = documented('https://developers.line.biz/ja/docs/line-login/verify-id-token', '2026-11-28')
const recorded = surveyed('line', '35adab1f68a56ca5adc3ce15ab74592d3bbf9988', '2026-08-13')
const integrate = documented(
  'https://developers.line.biz/ja/docs/line-login/integrate-line-login/',
  '2026-11-28',
)

export default defineVendor('LINE', {
  'line-endpoints': {
    title: 'Endpoints are under /oauth2/v2.1, on two hosts',
    evidence: integrate,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/oauth2/v2.1/authorize`, `/token`, `/userinfo`, `/certs`, `/revoke`',
    shape: {
      routes: {
        authorization: '/oauth2/v2.1/authorize',
        token: '/oauth2/v2.1/token',
        userinfo: '/oauth2/v2.1/userinfo',
        jwks: '/oauth2/v2.1/certs',
        revocation: '/oauth2/v2.1/revoke',
      },
      without: ['end_session'],
    },
  },
  'line-discovery': {
    title: 'Discovery advertises ES256, and names no authentication methods',
    evidence: recorded,
    why: 'A client that reads the algorithm from discovery refuses the HS256 token that it gets.',
    changes: [
      discovery.exactly(
        {
          response_types_supported: ['code'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['ES256'],
          scopes_supported: ['openid', 'profile', 'email'],
          code_challenge_methods_supported: ['S256'],
        },
        'userinfo_endpoint',
        'revocation_endpoint',
      ),
    ],
    fix: 'Configure HS256 for web logins.',
  },
  'line-jwks-ec': {
    title: 'Key set has keys for ES256, the only algorithm that discovery names',
    evidence: recorded,
    changes: [jwks.only('ES256')],
  },
  'line-id-token-hs256': {
    title: 'ID token of a web login is signed with the channel secret',
    evidence: verify,
    changes: [signedWithSecret],
    fix: 'Configure HS256, or call the verify endpoint.',
  },
  'line-id-token-claims': {
    title: 'ID token has only iss, sub, aud, exp, iat, nonce, amr, name, picture and email',
    evidence: verify,
    changes: [
      idToken.edit(
        (claims) =>
          Object.fromEntries(
            Object.entries({ ...claims, amr: ['linesso'] }).filter(([name]) =>
              [
                'iss',
                'sub',
                'aud',
                'exp',
                'iat',
                'auth_time',
                'nonce',
                'amr',
                'name',
                'picture',
                'email',
              ].includes(name),
            ),
          ),
        'no `email_verified`, `given_name`, `preferred_username`; `amr`: ["linesso"]',
      ),
    ],
  },
  'line-token-lifetimes': {
    title: 'Access tokens are valid for 30 days, refresh tokens for 90',
    evidence: documented(
      'https://developers.line.biz/ja/docs/line-login/managing-access-tokens/',
      '2026-11-28',
    ),
    why: 'If a client relies on short lifetimes, a leaked token works for a month.',
    wire: '`expires_in`: 2592000',
    shape: { lifetimes: { accessToken: 2_592_000, refreshToken: 7_776_000 } },
  },
  'line-client-secret-body': {
    title: 'Discovery does not mention authentication methods',
    evidence: recorded,
    changes: [discovery.omit('token_endpoint_auth_methods_supported')],
    fix: 'Configure client_secret_post.',
  },
  'line-state-required': {
    title: 'An authorization request without state is refused',
    evidence: integrate,
    changes: [
      request.refuse(
        (parameters) =>
          parameter(parameters, 'state') === undefined
            ? { error: 'invalid_request', description: "'state' is not specified." }
            : undefined,
        '`error=invalid_request` without `state`',
        'A client that relies on PKCE and sends no state gets an error.',
      ),
    ],
  },
  'line-id-token-header-typ': {
    title: 'ID token has typ JWT in its header',
    evidence: verify,
    changes: [idToken.header({ typ: 'JWT' })],
  },
  'line-id-token-kid-absent': {
    title: 'ID token has no kid in its header',
    evidence: verify,
    changes: [idToken.headerOmit('kid')],
    why: 'A client that selects its key by kid cannot find it.',
  },
  'line-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: recorded,
    changes: [callback.omit('iss', 'session_state')],
  },
})
