/** How Authelia is. */
import { discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source } from '../evidence.ts'
import { parameter, request } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'

const constants = source(
  'https://github.com/authelia/authelia/blob/23572030b4048922a377ca40d59e804e0ed25fd7/internal/oidc/const.go',
  '2026-11-28',
)
const wellKnown = source(
  'https://github.com/authelia/authelia/blob/23572030b4048922a377ca40d59e804e0ed25fd7/internal/oidc/discovery.go',
  '2026-11-28',
)
const settings = documented(
  'https://github.com/authelia/authelia/blob/23572030b4048922a377ca40d59e804e0ed25fd7/docs/content/configuration/identity-providers/openid-connect/provider.md',
  '2026-11-28',
)

const claims = documented(
  'https://github.com/authelia/authelia/blob/23572030b4048922a377ca40d59e804e0ed25fd7/docs/content/integration/openid-connect/openid-connect-1.0-claims.md',
  '2026-11-28',
)

const METHODS = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none']
const SIGNING = ['HS', 'RS', 'ES', 'PS'].flatMap((family) =>
  ['256', '384', '512'].map((size) => family + size),
)
const ENCRYPTION = [
  ...['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'A128KW', 'A192KW', 'A256KW', 'dir'],
  ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'],
  ...['A128GCMKW', 'A192GCMKW', 'A256GCMKW'],
  ...['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'],
]
const CONTENT = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM']

/** Signing and encryption algorithms, by what they are for. */
const algorithmsOf = (name: string, signing: readonly string[]) => ({
  [`${name}_signing_alg_values_supported`]: signing,
  [`${name}_encryption_alg_values_supported`]: ENCRYPTION,
  [`${name}_encryption_enc_values_supported`]: CONTENT,
})

const SHORTEST = 8

const tooShort = (name: string) =>
  request.refuse(
    (parameters) => {
      const value = parameter(parameters, name)
      return value !== undefined && value.length < SHORTEST
        ? {
            error: name === 'state' ? 'invalid_state' : 'invalid_request',
            description: `The ${name} is missing or does not have enough characters and is therefore considered too weak. Request parameter '${name}' must be at least be ${SHORTEST} characters long to ensure sufficient entropy.`,
          }
        : undefined
    },
    `an error for a \`${name}\` of fewer than ${SHORTEST} characters`,
    `A client with a short ${name} gets an error.`,
  )

export default defineVendor('Authelia', {
  'authelia-endpoints': {
    title: 'Endpoints are under /api/oidc, keys at /jwks.json',
    evidence: constants,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/api/oidc/authorization`, `/api/oidc/token`, `/api/oidc/userinfo`, `/jwks.json`',
    shape: {
      routes: {
        authorization: '/api/oidc/authorization',
        token: '/api/oidc/token',
        userinfo: '/api/oidc/userinfo',
        introspection: '/api/oidc/introspection',
        revocation: '/api/oidc/revocation',
        pushed_authorization_request: '/api/oidc/pushed-authorization-request',
        device_authorization: '/api/oidc/device-authorization',
        code_verification: '/consent/openid/device-authorization',
        jwks: '/jwks.json',
      },
      without: ['end_session'],
      scopes: ['groups'],
    },
  },
  'authelia-discovery': {
    title:
      'Discovery has the members of Authelia and no others: five lists of encryption algorithms, and no logout',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          subject_types_supported: ['public', 'pairwise'],
          response_types_supported: [
            'code',
            'id_token',
            'token',
            'id_token token',
            'code id_token',
            'code token',
            'code id_token token',
          ],
          response_modes_supported: [
            'form_post',
            'query',
            'fragment',
            'jwt',
            'form_post.jwt',
            'query.jwt',
            'fragment.jwt',
          ],
          scopes_supported: ['offline_access', 'openid', 'profile', 'email', 'address', 'phone', 'groups'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'client_credentials',
            'refresh_token',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          claims_supported: [
            'amr',
            'aud',
            'azp',
            'client_id',
            'exp',
            'iat',
            'iss',
            'jti',
            'rat',
            'auth_time',
            'nonce',
            'groups',
            'sub',
            'name',
            'given_name',
            'family_name',
            'middle_name',
            'nickname',
            'preferred_username',
            'profile',
            'picture',
            'website',
            'email',
            'email_verified',
            'alt_emails',
            'gender',
            'birthdate',
            'zoneinfo',
            'locale',
            'phone_number',
            'phone_number_verified',
            'address',
            'updated_at',
          ],
          request_uri_parameter_supported: true,
          require_request_uri_registration: true,
          code_challenge_methods_supported: ['S256'],
          authorization_response_iss_parameter_supported: true,
          token_endpoint_auth_methods_supported: METHODS,
          token_endpoint_auth_signing_alg_values_supported: SIGNING,
          revocation_endpoint_auth_methods_supported: METHODS,
          revocation_endpoint_auth_signing_alg_values_supported: SIGNING,
          introspection_endpoint_auth_methods_supported: METHODS.filter((method) => method !== 'none'),
          require_pushed_authorization_requests: false,
          request_parameter_supported: true,
          claims_parameter_supported: true,
          claim_types_supported: ['normal'],
          prompt_values_supported: ['consent', 'login', 'none', 'select_account'],
          ...algorithmsOf('introspection', [...SIGNING, 'none']),
          ...algorithmsOf('id_token', SIGNING),
          ...algorithmsOf('userinfo', [...SIGNING, 'none']),
          ...algorithmsOf('request_object', [...SIGNING, 'none']),
          ...algorithmsOf('authorization', SIGNING),
        },
        'userinfo_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'pushed_authorization_request_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'authelia-jwks-rsa': {
    title: 'Key set has only the RSA key of the default configuration',
    evidence: settings,
    changes: [jwks.only('RS256')],
  },
  'authelia-id-token-thin': {
    title: 'ID token has no profile claims; userinfo has them',
    evidence: claims,
    why: 'A client that reads name, e-mail or groups from the ID token finds none.',
    wire: 'no claims of profile, email and groups in the ID token',
    shape: { fatIdTokens: false },
    changes: [idToken.omit('groups', 'roles', 'realm_access', 'acr')],
    fix: 'Call userinfo, or configure a claims policy.',
  },
  'authelia-id-token-claims': {
    title: 'ID token has amr, azp, jti and its audience as a list; userinfo has client_id and rat',
    evidence: claims,
    changes: [
      idToken.set(
        ({ clientId, user }, { iat, auth_time: time }) => ({
          amr: ['pwd', 'kba'],
          auth_time: time ?? iat,
          aud: [clientId],
          azp: clientId,
          jti: uuidOf(`authelia ${user.sub} ${iat}`),
        }),
        '`amr`: ["pwd", "kba"], `aud`: [client], `azp`, `jti`',
      ),
      userinfo.set(
        ({ clientId, now, request: asked }) => ({
          client_id: clientId,
          rat: now,
          scope: asked.scope ?? 'openid',
          scp: (asked.scope ?? 'openid').split(' '),
        }),
        '`client_id`, `rat`, `scope` and `scp` in userinfo',
      ),
    ],
  },
  'authelia-state-length': {
    title: 'A state of fewer than eight characters is refused with invalid_state',
    evidence: reported('https://github.com/knadh/listmonk/issues/2138', '2026-11-28'),
    changes: [tooShort('state')],
    fix: 'Send a state of at least eight characters.',
  },
  'authelia-nonce-length': {
    title: 'A nonce of fewer than eight characters is refused',
    evidence: settings,
    changes: [tooShort('nonce')],
    fix: 'Send a nonce of at least eight characters.',
  },
  'authelia-pkce-plain-refused': {
    title: 'PKCE does not accept the method plain',
    evidence: settings,
    changes: [
      request.refuse(
        (parameters) =>
          parameter(parameters, 'code_challenge_method') === 'plain'
            ? {
                error: 'invalid_request',
                description:
                  'Clients must use code_challenge_method=S256, plain is not allowed. The server is configured in a way that enforces PKCE S256 as challenge method for clients.',
              }
            : undefined,
        '`error=invalid_request` for `code_challenge_method=plain`',
        'A client that sends plain gets an error.',
      ),
    ],
  },
  'authelia-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access, and are valid for 90 minutes',
    evidence: source(
      'https://github.com/authelia/authelia/blob/23572030b4048922a377ca40d59e804e0ed25fd7/internal/oidc/config.go',
      '2026-11-28',
    ),
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    shape: {
      lifetimes: { accessToken: 3600, idToken: 3600, refreshToken: 5400, code: 60 },
      earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access'),
    },
  },
})
