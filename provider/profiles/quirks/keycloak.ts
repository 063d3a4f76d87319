/** How Keycloak is, release by release. */
import { accessToken, discovery, idToken, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, source } from '../evidence.ts'
import { callback, parameter, withoutParameter } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'
import type { Shape } from '../shape.ts'

const release25 = documented(
  'https://github.com/keycloak/keycloak/blob/01e80617bb293cc6d15d35f1d983e61050ab87c5/docs/documentation/upgrading/topics/changes/changes-25_0_0.adoc',
  '2026-11-28',
)
const release18 = documented(
  'https://github.com/keycloak/keycloak/blob/4c266fe20d1dd2bcd4e699aea73f15ad919bb7c9/docs/documentation/upgrading/topics/changes/changes-18_0_0.adoc',
  '2026-11-28',
)
const session = (id: string | undefined) => uuidOf(`session ${id ?? ''}`)

/** Paths of a realm, with what stands before them. */
const realm = (prefix: string): Shape => {
  const base = `${prefix}/realms/demo`
  const protocol = `${base}/protocol/openid-connect`
  return {
    issuer: ({ address }) => `${address}${base}`,
    routes: {
      authorization: `${protocol}/auth`,
      token: `${protocol}/token`,
      userinfo: `${protocol}/userinfo`,
      end_session: `${protocol}/logout`,
      jwks: `${protocol}/certs`,
      introspection: `${protocol}/token/introspect`,
      revocation: `${protocol}/revoke`,
      registration: `${base}/clients-registrations/openid-connect`,
      pushed_authorization_request: `${protocol}/ext/par/request`,
      backchannel_authentication: `${protocol}/ext/ciba/auth`,
      device_authorization: `${protocol}/auth/device`,
      code_verification: `${base}/device`,
    },
    aliases: [
      [
        new RegExp(`^${base}/\\.well-known/(openid-configuration|oauth-authorization-server)$`),
        '/.well-known/$1',
      ],
      [new RegExp(`^${protocol}/login-status-iframe\\.html(/status)?$`), '/oidc/session/check$1'],
    ],
    sessionState: (clientId, sub) => session(`${clientId} ${sub}`),
  }
}

export default defineVendor('Keycloak', {
  'keycloak-realm': {
    title: 'Issuer and endpoints belong to a realm, /realms/demo',
    evidence: release25,
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/realms/demo`, endpoints under `/protocol/openid-connect/`',
    shape: realm(''),
    fix: 'Configure the address of the realm.',
  },
  'keycloak-realm-auth': {
    title: 'Issuer and endpoints belong to a realm under /auth, as before release 17',
    evidence: release18,
    why: 'A client that is configured for a newer Keycloak leaves out /auth and gets 404.',
    wire: 'issuer `ADDRESS/auth/realms/demo`',
    shape: realm('/auth'),
    fix: 'Configure the address of the realm, with /auth.',
  },
  'keycloak-access-token': {
    title: 'Access token is a JWT for the audience account, with roles',
    evidence: reported('https://github.com/p2-inc/keycloak-events/issues/5', '2026-11-28'),
    why: 'A resource server that expects its own name, or the client, in aud refuses it: the client is only in azp.',
    shape: { defaultApi: () => ({ audience: 'account' }) },
    changes: [
      accessToken.header((header) => ({ ...header, typ: 'JWT' }), '`typ`: "JWT" in the header'),
      accessToken.edit(
        ({ iss, sub, iat, exp, jti, client_id, scope }, { user }) => ({
          exp,
          iat,
          jti,
          iss,
          aud: 'account',
          sub,
          typ: 'Bearer',
          azp: client_id,
          sid: session(`${client_id} ${sub}`),
          acr: '1',
          'allowed-origins': ['/*'],
          realm_access: user.realm_access ?? {
            roles: ['default-roles-demo', 'offline_access', 'uma_authorization'],
          },
          resource_access: user.resource_access ?? {
            account: { roles: ['manage-account', 'manage-account-links', 'view-profile'] },
          },
          scope,
          ...(String(scope).includes('email') && {
            email: user.email,
            email_verified: user.email_verified === true,
          }),
          ...(String(scope).includes('profile') && {
            name: user.name,
            preferred_username: user.preferred_username,
          }),
        }),
        '`typ`: "Bearer", `aud`: "account", `azp`, `sid`, `realm_access`, `resource_access`, `scope`',
      ),
    ],
    fix: 'Add an audience mapper to the client, or check azp.',
  },
  'keycloak-access-token-session-state': {
    title: 'Access token names the session as session_state, as before release 25',
    evidence: release25,
    changes: [
      accessToken.edit(
        (claims) => ({ ...claims, session_state: claims.sid }),
        '`session_state` in the access token',
      ),
    ],
  },
  'keycloak-access-token-nonce': {
    title: 'Access token also carries the nonce, as before release 25',
    evidence: release25,
    changes: [
      accessToken.edit(
        (claims, { request }) => (request.nonce === undefined ? claims : { ...claims, nonce: request.nonce }),
        '`nonce` in the access token',
      ),
    ],
  },
  'keycloak-id-token': {
    title: 'ID token has typ, azp, sid and jti',
    evidence: source(
      'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/keycloak.ts',
      '2026-08',
    ),
    changes: [
      idToken.set(
        ({ clientId, user, issuer }, claims) => ({
          jti: uuidOf(`${issuer} ${user.sub} ${claims.iat}`),
          typ: 'ID',
          azp: clientId,
          sid: session(`${clientId} ${user.sub}`),
          acr: claims.acr ?? '1',
          email_verified: claims.email_verified ?? false,
        }),
        '`typ`: "ID", `azp`, `jti`, `sid`, `acr`: "1" in the ID token',
      ),
    ],
  },
  'keycloak-id-token-session-state': {
    title: 'ID token names the session as session_state, as before release 25',
    evidence: release25,
    changes: [
      idToken.set(
        ({ clientId, user }) => ({ session_state: session(`${clientId} ${user.sub}`) }),
        '`session_state` in the ID token',
      ),
    ],
  },
  'keycloak-token-response': {
    title: 'Token response has refresh_expires_in, not-before-policy and session_state',
    evidence: secondary(
      'https://github.com/apache/apisix/blob/f519a0f04ccfd4c13b5d06caf34bcde8c8593980/docs/en/latest/tutorials/keycloak-oidc.md',
      '2026-08-20',
    ),
    changes: token.set(
      ({ clientId, user }, body) => ({
        ...('refresh_token' in body && { refresh_expires_in: 1800 }),
        'not-before-policy': 0,
        session_state: session(`${clientId} ${user.sub}`),
      }),
      '`refresh_expires_in`: 1800, `not-before-policy`: 0, `session_state` in the token response',
    ),
  },
  'keycloak-lifetimes': {
    title: 'Access and ID tokens are valid for five minutes, refresh tokens for thirty',
    evidence: source(
      'https://github.com/keycloak/keycloak/blob/00c5301c104a6e31ab7f6d9b93107d0ba6e25252/model/storage-private/src/main/java/org/keycloak/storage/datastore/DefaultExportImportManager.java',
      '2026-11-28',
    ),
    why: 'A client that never refreshes signs the user out after five minutes.',
    wire: '`expires_in`: 300, `refresh_expires_in`: 1800',
    shape: { lifetimes: { accessToken: 300, idToken: 300, refreshToken: 1800 } },
  },
  'keycloak-refresh-token-jwt': {
    title: 'Refresh token is a JWT',
    evidence: documented(
      'https://github.com/keycloak/keycloak/blob/1fac0fe39ea7b2898f2522d2b49f21254331d94c/docs/documentation/upgrading/topics/changes/changes-24_0_0.adoc',
      '2026-11-28',
    ),
    why: 'A client that stores the refresh token in a cookie may exceed the size limit of cookies.',
    wire: '`refresh_token` is a JWT signed with HS512, `typ`: "Refresh"',
    shape: {
      refreshToken: ({ client_id, iss, sub, iat, jti, scope }, { user, clientId }) => ({
        exp: Number(iat) + 1800,
        iat,
        jti,
        iss,
        aud: iss,
        sub,
        typ: 'Refresh',
        azp: client_id,
        sid: session(`${clientId} ${user.sub}`),
        scope,
      }),
    },
  },
  'keycloak-callback-session-state': {
    title: 'Callback carries session_state',
    evidence: source(
      'https://github.com/keycloak/keycloak/blob/049a7fa6c06fcbaaca66630b8db27154cc704149/services/src/main/java/org/keycloak/protocol/oidc/OIDCLoginProtocol.java',
      '2026-11-28',
    ),
    changes: [
      callback.omit('session_state'),
      callback.add(
        ({ clientId, user }) => ({ session_state: session(`${clientId} ${user.sub}`) }),
        '`session_state` on the callback',
      ),
    ],
  },
  'keycloak-callback-iss-absent': {
    title: 'Callback has no iss parameter, as before release 23',
    evidence: documented(
      'https://github.com/keycloak/keycloak/blob/4538f945adf0697c0e434d22a1353328862e5a19/docs/documentation/upgrading/topics/changes/changes-23_0_0.adoc',
      '2026-11-28',
    ),
    changes: [callback.omit('iss'), discovery.omit('authorization_response_iss_parameter_supported')],
  },
  'keycloak-nonce-refresh-absent': {
    title: 'Refreshed ID token has no nonce, from release 25 on',
    evidence: release25,
    why: 'A client that compares the nonce after a refresh finds none.',
    changes: [
      idToken.edit(
        (claims, { grantType }) => (grantType === 'refresh_token' ? withoutClaim(claims, 'nonce') : claims),
        'no `nonce` in the refreshed ID token',
      ),
    ],
  },
  'keycloak-logout-redirect-uri': {
    title: 'Logout accepts redirect_uri without an ID token, as before release 18',
    evidence: release18,
    why: 'A client that was written for release 18 or later still signs out here; one that sends redirect_uri gets an error from release 18 on.',
    wire: '`/logout?redirect_uri=URI` returns to the URI',
    shape: {
      logoutWithoutProof: true,
      logout: (parameters) => {
        const uri = parameter(parameters, 'redirect_uri')
        return uri === undefined
          ? parameters
          : [...withoutParameter(parameters, 'redirect_uri'), ['post_logout_redirect_uri', uri]]
      },
    },
  },
  'keycloak-userinfo-plain': {
    title: 'Userinfo has the claims of the scopes and no more',
    evidence: source(
      'https://github.com/keycloak/keycloak/blob/008e7e7ec7a74a5c93e3841c055ea8c0551da1c6/services/src/main/java/org/keycloak/protocol/oidc/endpoints/UserInfoEndpoint.java',
      '2026-11-28',
    ),
    changes: [userinfo.omit('groups', 'roles', 'realm_access', 'resource_access')],
  },
})

function withoutClaim(claims: Readonly<Record<string, unknown>>, name: string) {
  const { [name]: _left, ...rest } = claims
  return rest
}
