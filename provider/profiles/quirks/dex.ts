/** How Dex is. */
import { atHash } from '../at-hash.ts'
import { discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { source } from '../evidence.ts'
import { callback, request } from '../flow-changes.ts'
import { plainToS256 } from '../pkce.ts'

const document = source(
  'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/discovery/discovery.go',
  '2026-11-28',
)

/** The protocol buffer of user and connector, in base64url, as Dex has it for a subject. */
export function dexSubject(user: string, connector = 'local'): string {
  const field = (tag: number, text: string) =>
    Buffer.concat([Buffer.from([tag, Buffer.byteLength(text)]), Buffer.from(text)])
  return Buffer.concat([field(0x0a, user), field(0x12, connector)]).toString('base64url')
}

export default defineVendor('Dex', {
  'dex-endpoints': {
    title: 'Issuer and endpoints are under /dex',
    evidence: document,
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/dex`, `/dex/auth`, `/dex/token`, `/dex/keys`, `/dex/userinfo`, `/dex/token/introspect`',
    shape: {
      issuer: ({ address }) => `${address}/dex`,
      routes: {
        authorization: '/dex/auth',
        token: '/dex/token',
        jwks: '/dex/keys',
        userinfo: '/dex/userinfo',
        introspection: '/dex/token/introspect',
        device_authorization: '/dex/device/code',
        code_verification: '/dex/device',
      },
      aliases: [[/^\/dex\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration']],
      without: ['end_session'],
      scopes: ['groups', 'federated:id'],
    },
  },
  'dex-discovery': {
    title: 'Discovery has the members of Dex and no others: no logout, no revocation',
    evidence: document,
    changes: [
      discovery.exactly(
        {
          grant_types_supported: [
            'authorization_code',
            'refresh_token',
            'urn:ietf:params:oauth:grant-type:device_code',
            'urn:ietf:params:oauth:grant-type:token-exchange',
          ],
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256', 'plain'],
          scopes_supported: ['openid', 'email', 'groups', 'profile', 'offline_access'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
          claims_supported: [
            'iss',
            'sub',
            'aud',
            'iat',
            'exp',
            'email',
            'email_verified',
            'locale',
            'name',
            'preferred_username',
            'at_hash',
            'groups',
            'federated_claims',
          ],
        },
        'userinfo_endpoint',
        'introspection_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'dex-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/signer/local.go',
      '2026-11-28',
    ),
    changes: [jwks.only('RS256')],
  },
  'dex-sub-protobuf': {
    title: 'Subjects are protocol buffers with user and connector, base64url-encoded',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/tokens/claims.go',
      '2026-11-28',
    ),
    why: 'A client that expects a readable sub, or the same sub from another connector, gets neither.',
    changes: [
      idToken.edit(
        (claims) => ({ ...claims, sub: dexSubject(String(claims.sub)) }),
        '`sub`: user and connector in base64url, in the ID token',
      ),
      userinfo.edit((claims) => ({ ...claims, sub: dexSubject(String(claims.sub)) }), 'the same in userinfo'),
    ],
    fix: 'Request federated:id to get the user of the connector.',
  },
  'dex-id-token': {
    title: 'ID token has at_hash, and no claims beyond e-mail, name, username and groups',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/tokens/issuer.go',
      '2026-11-28',
    ),
    changes: [
      idToken.edit(
        (claims, { request: asked }) =>
          Object.fromEntries(
            Object.entries(claims).filter(
              ([name]) =>
                [
                  'iss',
                  'sub',
                  'aud',
                  'exp',
                  'iat',
                  'nonce',
                  'email',
                  'email_verified',
                  'name',
                  'preferred_username',
                ].includes(name) ||
                (name === 'groups' && asked.scope?.split(' ').includes('groups')),
            ),
          ),
        'only `email`, `email_verified`, `name`, `preferred_username`, and `groups` for the scope groups',
      ),
      atHash,
    ],
  },
  'dex-refresh-reused': {
    title: 'A refresh token that was used before is answered with invalid_request',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/grants/refresh.go',
      '2026-11-28',
    ),
    why: 'A client that starts a new sign-in only on invalid_grant does not recognise that the token is invalid.',
    changes: token
      .error(
        (answer) => ({
          ...answer,
          status: 400,
          body: {
            error: 'invalid_request',
            error_description: 'Refresh token is invalid or has already been claimed by another client.',
          },
        }),
        '`error`: "invalid_request", "Refresh token is invalid or has already been claimed by another client."',
      )
      .slice(1),
    wire: '`error`: "invalid_request", "Refresh token is invalid or has already been claimed by another client."',
    fix: 'Treat invalid_request on a refresh as an invalid refresh token.',
  },
  'dex-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/grants/grants.go',
      '2026-11-28',
    ),
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    shape: { earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access') },
  },
  'dex-lifetimes': {
    title: 'Tokens are valid for a day',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/cmd/dex/serve.go',
      '2026-11-28',
    ),
    why: 'If a client relies on short lifetimes, a leaked token works for a day.',
    wire: '`expires_in`: 86399 or so, `exp` a day after `iat`',
    shape: { lifetimes: { accessToken: 86_400, idToken: 86_400 } },
  },
  'dex-token-type': {
    title: 'Token response has token_type bearer in lower case',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/tokens/authorization.go',
      '2026-11-28',
    ),
    changes: token.set({ token_type: 'bearer' }),
  },
  'dex-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/config.go',
      '2026-11-28',
    ),
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'dex-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: source(
      'https://github.com/dexidp/dex/blob/ab64ed778070e983cbb10cfc07ea4bb397d14312/server/authflow/response.go',
      '2026-11-28',
    ),
    changes: [callback.omit('iss', 'session_state')],
  },
})
