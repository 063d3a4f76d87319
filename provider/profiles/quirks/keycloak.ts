/** How Keycloak is, release by release. */
import { accessToken, discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, unconfirmed, undated } from '../evidence.ts'
import { callback, parameter, request, withoutParameter } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'
import { plainToS256 } from '../pkce.ts'
import type { Shape } from '../shape.ts'

const repository = 'https://github.com/keycloak/keycloak'
const dump = reported(`${repository}/issues/33090`, undated)
const session25 = reported(`${repository}/issues/31082`, undated)
const migration = documented(
  'https://docs.openshift.com/en/documentation/red_hat_build_of_keycloak/26.6/html/upgrading_guide/migration-changes',
  undated,
)
const wellKnown = source(
  `${repository}/blob/main/services/src/main/java/org/keycloak/protocol/oidc/OIDCWellKnownProvider.java`,
  undated,
)
const responses = unconfirmed(
  `${repository}/blob/main/core/src/main/java/org/keycloak/representations/AccessTokenResponse.java`,
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
    },
    aliases: [
      [
        new RegExp(`^${base}/\\.well-known/(openid-configuration|oauth-authorization-server)$`),
        '/.well-known/$1',
      ],
    ],
  }
}

export default defineVendor('Keycloak', {
  'keycloak-realm': {
    title: 'Issuer and endpoints are those of a realm, /realms/demo',
    evidence: wellKnown,
    why: 'A client that was given the host only asks for a discovery document that is not there.',
    wire: 'issuer `ADDRESS/realms/demo`, endpoints below `/protocol/openid-connect/`',
    shape: realm(''),
    fix: 'Give the client the address of the realm.',
  },
  'keycloak-realm-auth': {
    title: 'Issuer and endpoints are those of a realm below /auth, as before release 17',
    evidence: unconfirmed(
      `${repository}/blob/main/docs/documentation/upgrading/topics/changes/changes-17_0_0.adoc`,
    ),
    why: 'A client that was set up for a newer Keycloak leaves /auth out and gets 404.',
    wire: 'issuer `ADDRESS/auth/realms/demo`',
    shape: realm('/auth'),
    fix: 'Give the client the address of the realm, with /auth.',
  },
  'keycloak-jwks-rsa': {
    title: 'Key set has an RSA key with its certificate',
    evidence: unconfirmed(
      `${repository}/blob/main/services/src/main/java/org/keycloak/protocol/oidc/OIDCLoginProtocolService.java`,
    ),
    changes: [
      jwks.only('RS256'),
      jwks.keys(async (keys) => {
        const { certificateFor } = await import('../../quirks/jose/certificates.ts')
        return Promise.all(
          keys.map(async (key) => ({ ...key, x5c: [(await certificateFor(key as never)).base64] })),
        )
      }, '`x5c` in the key'),
    ],
  },
  'keycloak-access-token': {
    title: 'Access token is a JWT for the audience account, with roles',
    evidence: dump,
    why: 'A resource server that wants its own name, or the client, in aud refuses it: the client is in azp only.',
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
    evidence: session25,
    changes: [
      accessToken.edit(
        (claims) => ({ ...claims, session_state: claims.sid }),
        '`session_state` in the access token',
      ),
    ],
  },
  'keycloak-access-token-nonce': {
    title: 'Access token carries the nonce too, as before release 24',
    evidence: migration,
    changes: [
      accessToken.edit(
        (claims, { request }) => (request.nonce === undefined ? claims : { ...claims, nonce: request.nonce }),
        '`nonce` in the access token',
      ),
    ],
  },
  'keycloak-id-token': {
    title: 'ID token says typ, azp, sid and jti',
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
    evidence: session25,
    changes: [
      idToken.set(
        ({ clientId, user }) => ({ session_state: session(`${clientId} ${user.sub}`) }),
        '`session_state` in the ID token',
      ),
    ],
  },
  'keycloak-token-response': {
    title: 'Token response has refresh_expires_in, not-before-policy and session_state',
    evidence: responses,
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
    title: 'Access and ID tokens live five minutes, refresh tokens thirty',
    evidence: unconfirmed(
      `${repository}/blob/main/services/src/main/java/org/keycloak/services/managers/RealmManager.java`,
    ),
    why: 'A client that never refreshes is signed out after five minutes.',
    wire: '`expires_in`: 300, `refresh_expires_in`: 1800',
    shape: { lifetimes: { accessToken: 300, idToken: 300, refreshToken: 1800 } },
  },
  'keycloak-refresh-token-jwt': {
    title: 'Refresh token is a JWT of the provider’s own',
    evidence: responses,
    why: 'A client that keeps refresh tokens in a cookie may find that they do not fit.',
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
    evidence: reported(`${repository}/issues/27528`, undated),
    changes: [
      callback.omit('session_state'),
      callback.add(
        ({ clientId, user }) => ({ session_state: session(`${clientId} ${user.sub}`) }),
        '`session_state` on the callback',
      ),
    ],
  },
  'keycloak-nonce-refresh-absent': {
    title: 'ID token of a refresh carries no nonce, from release 24 on',
    evidence: migration,
    why: 'A client that compares the nonce after a refresh finds none.',
    changes: [
      idToken.edit(
        (claims, { grantType }) => (grantType === 'refresh_token' ? withoutClaim(claims, 'nonce') : claims),
        'no `nonce` in the ID token of a refresh',
      ),
    ],
  },
  'keycloak-logout-redirect-uri': {
    title: 'Logout takes redirect_uri and asks for no ID token, as before release 18',
    evidence: documented(
      `${repository}/blob/main/docs/documentation/upgrading/topics/changes/changes-18_0_0.adoc`,
      undated,
    ),
    why: 'A client that was written for release 18 or later still signs out; one that was written before gets an error there.',
    wire: '`/logout?redirect_uri=URI` returns to the URI',
    shape: {
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
    evidence: unconfirmed(
      `${repository}/blob/main/services/src/main/java/org/keycloak/protocol/oidc/endpoints/UserInfoEndpoint.java`,
    ),
    changes: [userinfo.omit('groups', 'roles', 'realm_access', 'resource_access')],
  },
  'keycloak-discovery-pkce-plain': {
    title: 'PKCE takes the method plain, and discovery says so',
    evidence: wellKnown,
    changes: [
      discovery.set({
        code_challenge_methods_supported: ['plain', 'S256'],
        subject_types_supported: ['public', 'pairwise'],
      }),
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is taken',
        'A client that takes the first method of the list uses plain.',
      ),
    ],
  },
  'keycloak-discovery-frontchannel': {
    title: 'Discovery offers front-channel and back-channel logout and a session iframe',
    evidence: wellKnown,
    changes: [
      discovery.set(
        ({ issuer }) => ({
          check_session_iframe: `${issuer}/protocol/openid-connect/login-status-iframe.html`,
          backchannel_logout_supported: true,
          backchannel_logout_session_supported: true,
        }),
        '`check_session_iframe` of the realm in the discovery document',
      ),
    ],
  },
})

function withoutClaim(claims: Readonly<Record<string, unknown>>, name: string) {
  const { [name]: _left, ...rest } = claims
  return rest
}
