/** How PingOne is. */
import { accessToken, discovery, idToken, jwks } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, source, unconfirmed } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'

const api = unconfirmed('https://apidocs.pingidentity.com/pingone/platform/v1/api/')

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
  'pingone-discovery-response-modes': {
    title: 'Discovery names the response mode pi.flow',
    evidence: api,
    changes: [
      discovery.set({ response_modes_supported: ['pi.flow', 'query', 'fragment', 'form_post'] }),
      discovery.omit(
        'registration_endpoint',
        'check_session_iframe',
        'frontchannel_logout_supported',
        'frontchannel_logout_session_supported',
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
    title: 'ID token has no groups and roles unless they are mapped',
    evidence: api,
    changes: [idToken.omit('groups', 'roles', 'realm_access')],
  },
  'pingone-access-token': {
    title: 'Access token is a JWT with env, org and sid',
    evidence: api,
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
          env: environment,
          org: organization,
          'p1.rid': uuidOf(`pingone request ${jti}`),
          scope,
          sub,
          sid: uuidOf(`pingone session ${sub}`),
        }),
        '`client_id`, `env`, `org`, `p1.rid`, `sid`, `aud` as a list',
      ),
    ],
  },
  'pingone-jwks-certificates': {
    title: 'Keys are RSA keys with x5t and x5c',
    evidence: api,
    changes: [
      jwks.only('RS256'),
      jwks.keys(async (keys) => {
        const { certified } = await import('../certified.ts')
        return Promise.all(keys.map(async (key) => ({ ...key, ...(await certified(key)) })))
      }, '`x5t` and `x5c` in the keys'),
    ],
  },
  'pingone-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: api,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
