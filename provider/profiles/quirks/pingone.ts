/** How PingOne is. */
import { accessToken, discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, source, unconfirmed } from '../evidence.ts'
import { callback, request } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'
import { plainToS256 } from '../pkce.ts'

/** A document of PingOne in Canada, in the tests of the vendor's SDK. */
const recorded = documented(
  'https://github.com/ForgeRock/forgerock-android-sdk/blob/f5bfafddb89acc12aa33b224d18a7e2da6c6a26f/forgerock-auth/src/test/resources/discovery.json',
  '2024-06-11',
)
const delegation = documented(
  'https://docs.pingidentity.com/pingone/use_cases/p1_oauth_2_token_exchange_delegation.html',
  '2026-02-25',
)
const SYMMETRIC_OR_RSA = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512']

const environment = uuidOf('pingone environment')
const organization = uuidOf('pingone organization')
export const environmentPath = `/${environment}/as`

export default defineVendor('PingOne', {
  'pingone-environment': {
    title: 'Issuer and endpoints are those of an environment, under /ENVIRONMENT/as',
    evidence: documented(
      'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/discovery-openid-configuration.html',
      '2026-11-28',
    ),
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/ENVIRONMENT/as`',
    shape: {
      issuer: ({ address }) => `${address}${environmentPath}`,
      routes: {
        authorization: `${environmentPath}/authorize`,
        token: `${environmentPath}/token`,
        userinfo: `${environmentPath}/userinfo`,
        jwks: `${environmentPath}/jwks`,
        end_session: `${environmentPath}/signoff`,
        introspection: `${environmentPath}/introspect`,
        revocation: `${environmentPath}/revoke`,
        pushed_authorization_request: `${environmentPath}/par`,
        device_authorization: `${environmentPath}/device_authorization`,
      },
      aliases: [
        [
          new RegExp(`^${environmentPath}/\\.well-known/openid-configuration$`),
          '/.well-known/openid-configuration',
        ],
      ],
    },
  },
  'pingone-discovery': {
    title: 'Discovery has the members of PingOne and no others: no registration, no prompt values',
    evidence: recorded,
    changes: [
      discovery.exactly(
        {
          claims_parameter_supported: false,
          request_parameter_supported: true,
          request_uri_parameter_supported: false,
          require_pushed_authorization_requests: false,
          scopes_supported: ['openid', 'profile', 'email', 'address', 'phone'],
          response_types_supported: [
            'code',
            'id_token',
            'token id_token',
            'code id_token',
            'code token',
            'code token id_token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'client_credentials',
            'refresh_token',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          userinfo_signing_alg_values_supported: ['none'],
          request_object_signing_alg_values_supported: ['none', ...SYMMETRIC_OR_RSA],
          token_endpoint_auth_methods_supported: [
            'client_secret_basic',
            'client_secret_post',
            'client_secret_jwt',
            'private_key_jwt',
          ],
          token_endpoint_auth_signing_alg_values_supported: SYMMETRIC_OR_RSA,
          claim_types_supported: ['normal'],
          claims_supported: [
            'sub',
            'iss',
            'auth_time',
            'acr',
            'name',
            'given_name',
            'family_name',
            'middle_name',
            'preferred_username',
            'profile',
            'picture',
            'zoneinfo',
            'phone_number',
            'updated_at',
            'address',
            'email',
            'locale',
          ],
          code_challenge_methods_supported: ['plain', 'S256'],
        },
        'userinfo_endpoint',
        'end_session_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'pushed_authorization_request_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'pingone-discovery-response-modes': {
    title: 'Discovery names the response mode pi.flow',
    evidence: recorded,
    changes: [discovery.set({ response_modes_supported: ['pi.flow', 'query', 'fragment', 'form_post'] })],
  },
  'pingone-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: recorded,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that uses the first method in the list uses plain.',
      ),
    ],
  },
  'pingone-id-token': {
    title: 'ID token has env, org and p1.region',
    evidence: source(
      'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/ping-id.ts',
      '2026-08',
    ),
    changes: [
      idToken.set({ env: environment, org: organization, 'p1.region': 'NA' }),
      idToken.set(
        ({ user }, { iat, auth_time: time }) => ({
          acr: 'Single_Factor',
          amr: ['pwd'],
          auth_time: time ?? iat,
          sid: uuidOf(`pingone session ${user.sub}`),
        }),
        '`acr`: "Single_Factor", `amr`, `auth_time`, `sid`',
      ),
    ],
  },
  'pingone-id-token-groups-absent': {
    title: 'ID token and userinfo have no groups and roles unless they are mapped',
    evidence: documented(
      'https://developer.pingidentity.com/pingone-api/platform/applications/application-attribute-mapping.html',
      '2026-11-29',
    ),
    changes: [
      idToken.omit('groups', 'roles', 'realm_access'),
      userinfo.omit('groups', 'roles', 'realm_access'),
    ],
  },
  'pingone-access-token': {
    title: 'Access token is a JWT with env, org, sid and p1.userId, and a list as aud',
    evidence: delegation,
    shape: { defaultApi: () => ({ audience: 'https://api.pingone.com' }) },
    changes: [
      accessToken.header(({ alg, kid }) => ({ alg, kid }), 'no `typ` in the header'),
      accessToken.edit(
        ({ client_id, iss, iat, exp, aud, scope, sub, jti }) => ({
          client_id,
          iss,
          jti,
          iat,
          exp,
          aud: [aud],
          scope,
          sub,
          sid: uuidOf(`pingone session ${sub}`),
          auth_time: iat,
          acr: 'Single_Factor',
          env: environment,
          org: organization,
          'p1.userId': sub,
        }),
        '`client_id`, `env`, `org`, `p1.userId`, `sid`, `acr`, `auth_time`, `aud` as a list',
      ),
    ],
  },
  'pingone-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: documented(
      'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/read-jwks.html',
      '2026-11-29',
    ),
    changes: [jwks.only('RS256')],
  },
  'pingone-jwks-certificates': {
    title: 'Keys have x5t and x5c',
    evidence: unconfirmed(
      'https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/read-jwks.html',
    ),
    changes: [
      jwks.keys(async (keys) => {
        const { certified } = await import('../certified.ts')
        return Promise.all(
          keys.map(async (key) => (key.kty === 'RSA' ? { ...key, ...(await certified(key)) } : key)),
        )
      }, '`x5t` and `x5c` in the keys'),
    ],
  },
  'pingone-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: recorded,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
