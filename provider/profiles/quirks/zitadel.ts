/** How Zitadel is. */
import { discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, source } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { digitsOf } from '../identifiers.ts'

const claims = documented(
  'https://github.com/zitadel/zitadel/blob/012fff93bd22b25df0fdd04ef4a2df40639bb82b/docs/docs/apis/openidoauth/claims.md',
  '2026-11-28',
)

const endpoints = documented(
  'https://github.com/zitadel/zitadel/blob/026747a74cf5f33d69c1893451ae00575795e727/docs/docs/apis/openidoauth/endpoints.mdx',
  '2026-11-28',
)

const METHODS = ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt']

/** A document of somebody's instance, in the tests of a client. */
const recorded = secondary(
  'https://github.com/ITLegends/Zitadel/blob/f8ca7b4847f8e2bb53f5f0c754dba9c225b74423/tests/Zitadel.AspNetCore.Tests/TestData/IntrospectionData.cs',
  '2026-04-22',
)

export default defineVendor('Zitadel', {
  'zitadel-endpoints': {
    title: 'Endpoints are under /oauth/v2 and /oidc/v1',
    evidence: endpoints,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/oauth/v2/authorize`, `/oauth/v2/token`, `/oidc/v1/userinfo`, `/oidc/v1/end_session`, `/oauth/v2/keys`',
    shape: {
      routes: {
        authorization: '/oauth/v2/authorize',
        token: '/oauth/v2/token',
        introspection: '/oauth/v2/introspect',
        revocation: '/oauth/v2/revoke',
        userinfo: '/oidc/v1/userinfo',
        end_session: '/oidc/v1/end_session',
        jwks: '/oauth/v2/keys',
        device_authorization: '/oauth/v2/device_authorization',
        code_verification: '/device',
      },
    },
  },
  'zitadel-discovery': {
    title: 'Discovery has the members of Zitadel and no others: no registration, no prompt values',
    // Lists that the product leaves to its library are in zitadel/oidc, pkg/op/discovery.go.
    evidence: source(
      'https://github.com/zitadel/zitadel/blob/067f837bd45f33261ebbe72c926ac77356295f3c/internal/api/oidc/server.go',
      '2026-11-29',
    ),
    changes: [
      discovery.exactly(
        {
          scopes_supported: ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'],
          response_types_supported: ['code', 'id_token', 'id_token token'],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'refresh_token',
            'client_credentials',
            'urn:ietf:params:oauth:grant-type:jwt-bearer',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: [
            'EdDSA',
            'RS256',
            'RS384',
            'RS512',
            'ES256',
            'ES384',
            'ES512',
          ],
          request_object_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: METHODS,
          token_endpoint_auth_signing_alg_values_supported: ['RS256'],
          introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
          introspection_endpoint_auth_signing_alg_values_supported: ['RS256'],
          revocation_endpoint_auth_methods_supported: METHODS,
          revocation_endpoint_auth_signing_alg_values_supported: ['RS256'],
          claims_supported: [
            'sub',
            'aud',
            'exp',
            'iat',
            'iss',
            'auth_time',
            'nonce',
            'acr',
            'amr',
            'c_hash',
            'at_hash',
            'act',
            'scopes',
            'client_id',
            'azp',
            'preferred_username',
            'name',
            'family_name',
            'given_name',
            'locale',
            'email',
            'email_verified',
            'phone_number',
            'phone_number_verified',
          ],
          code_challenge_methods_supported: ['S256'],
          request_parameter_supported: true,
          request_uri_parameter_supported: false,
        },
        'userinfo_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'end_session_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'zitadel-discovery-backchannel': {
    title: 'Discovery offers back-channel logout',
    evidence: recorded,
    changes: [
      discovery.set({ backchannel_logout_supported: true, backchannel_logout_session_supported: true }),
    ],
  },
  'zitadel-discovery-locales': {
    title: 'Discovery names the languages that the instance allows',
    evidence: recorded,
    changes: [discovery.set({ ui_locales_supported: ['nl', 'en'] })],
  },
  'zitadel-jwks-rsa': {
    title: 'Key set has only RSA keys unless an administrator makes others',
    evidence: documented('https://zitadel.com/docs/guides/integrate/login/oidc/webkeys', '2026-11-29'),
    changes: [jwks.only('RS256')],
  },
  'zitadel-aud-project': {
    title: 'ID token names the other clients of the project as audiences, and the client as azp',
    evidence: reported('https://github.com/zitadel/zitadel/issues/9200', '2026-11-28'),
    why: 'A client that expects to be the only audience refuses the token.',
    changes: [
      idToken.set(
        ({ clientId }) => ({
          aud: [clientId, digitsOf(`sibling of ${clientId}`, 18), digitsOf('zitadel project', 18)],
          azp: clientId,
        }),
        '`aud`: [client, another client, project], `azp`: client',
      ),
    ],
    fix: 'Check azp, and check that the client is among the audiences.',
  },
  'zitadel-id-token-thin': {
    title: 'ID token has no profile claims unless the application is configured for them; userinfo has them',
    evidence: claims,
    why: 'A client that reads name or e-mail from the ID token finds none.',
    wire: 'no claims of profile and email in the ID token',
    shape: { fatIdTokens: false },
    changes: [idToken.omit('groups', 'roles', 'realm_access', 'acr')],
    fix: 'Call userinfo, or turn on “User Info inside ID Token”.',
  },
  'zitadel-id-token-client': {
    title: 'ID token has amr, auth_time and client_id',
    evidence: source(
      'https://github.com/zitadel/oidc/blob/81322d90d32a331bbf05574be8147e1913628d47/pkg/oidc/token.go',
      '2026-11-28',
    ),
    changes: [
      idToken.set(
        ({ clientId }, claims) => ({
          amr: ['pwd'],
          auth_time: claims.auth_time ?? claims.iat,
          client_id: clientId,
        }),
        '`amr`, `auth_time`, `client_id`',
      ),
    ],
  },
  'zitadel-roles': {
    title: 'Roles are an object keyed by role and organization, in a claim named by a URN',
    evidence: claims,
    changes: [
      userinfo.edit(
        ({ groups: _groups, roles: _roles, ...claims }, { user }) => ({
          ...claims,
          ...(Array.isArray(user.roles) && {
            'urn:zitadel:iam:org:project:roles': Object.fromEntries(
              user.roles.map((role) => [
                String(role),
                { [digitsOf('zitadel org', 18)]: 'wonderland.fickle.example' },
              ]),
            ),
          }),
        }),
        '`urn:zitadel:iam:org:project:roles`: {role: {organization: domain}}',
      ),
    ],
  },
  'zitadel-lifetimes': {
    title: 'Access and ID tokens are valid for twelve hours, refresh tokens for ninety days',
    evidence: source(
      'https://github.com/zitadel/zitadel/blob/001144819d1d3e16fad93c699d068ca908d254ab/cmd/defaults.yaml',
      '2026-11-29',
    ),
    why: 'If a client relies on short lifetimes, a leaked token works for half a day.',
    wire: '`expires_in`: 43200',
    shape: { lifetimes: { accessToken: 43_200, idToken: 43_200, refreshToken: 90 * 24 * 3600 } },
  },
  'zitadel-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: source(
      'https://github.com/zitadel/oidc/blob/81322d90d32a331bbf05574be8147e1913628d47/pkg/op/auth_request.go',
      '2026-11-28',
    ),
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
