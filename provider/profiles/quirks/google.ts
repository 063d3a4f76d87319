/** How Google is. */

import type { Parameters } from '../../stages/stages.ts'
import { atHash } from '../at-hash.ts'
import { discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, source, unconfirmed, undated } from '../evidence.ts'
import { request, tokenRequest, withScopes } from '../flow-changes.ts'
import { plainToS256 } from '../pkce.ts'

const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/google/google.mjs',
  '2024-10-26',
)
const nextAuth = source(
  'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/google.ts',
  '2026-08',
)
const goOidc = source('https://github.com/coreos/go-oidc/blob/v3/oidc/oidc.go', '2024-03')
const scopeUrls = reported('https://github.com/googleapis/google-api-python-client/pull/1088', '2026-11-28')
const guide = unconfirmed('https://developers.google.com/identity/openid-connect/openid-connect')

/** Scopes of OpenID Connect by the names that Google gives them. */
const scopeBehind: Readonly<Record<string, string>> = {
  'https://www.googleapis.com/auth/userinfo.email': 'email',
  'https://www.googleapis.com/auth/userinfo.profile': 'profile',
}
const shortScopes = (parameters: Parameters) =>
  withScopes(parameters, (scopes) => scopes.map((one) => scopeBehind[one] ?? one))
const urlOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(scopeBehind).map(([url, scope]) => [scope, url]),
)

export default defineVendor('Google', {
  'google-endpoints': {
    title: 'Endpoints are on several hosts, here under several paths',
    evidence: wellKnown,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/o/oauth2/v2/auth`, `/token`, `/v1/userinfo`, `/oauth2/v3/certs`, `/revoke`, `/device/code`',
    shape: {
      routes: {
        authorization: '/o/oauth2/v2/auth',
        token: '/token',
        userinfo: '/v1/userinfo',
        jwks: '/oauth2/v3/certs',
        revocation: '/revoke',
        device_authorization: '/device/code',
        code_verification: '/device',
      },
      without: ['end_session'],
      parameters: ['access_type', 'hd', 'include_granted_scopes'],
    },
  },
  'google-discovery': {
    title: 'Discovery has the members of Google and no others: no logout, no prompt values',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'token',
            'id_token',
            'code token',
            'code id_token',
            'token id_token',
            'code token id_token',
            'none',
          ],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'email', 'profile'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          claims_supported: [
            'aud',
            'email',
            'email_verified',
            'exp',
            'family_name',
            'given_name',
            'iat',
            'iss',
            'name',
            'picture',
            'sub',
          ],
          code_challenge_methods_supported: ['plain', 'S256'],
          grant_types_supported: [
            'authorization_code',
            'refresh_token',
            'urn:ietf:params:oauth:grant-type:device_code',
            'urn:ietf:params:oauth:grant-type:jwt-bearer',
          ],
        },
        'userinfo_endpoint',
        'revocation_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'google-callback-iss-advertised': {
    title: 'Discovery promises the iss parameter in the callback',
    evidence: documented('https://developers.google.com/identity/openid-connect/reference', undated),
    changes: [discovery.set({ authorization_response_iss_parameter_supported: true })],
  },
  'google-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: wellKnown,
    changes: [jwks.only('RS256')],
  },
  'google-certificates': {
    title: 'Keys are also served as certificates, by kid, at /oauth2/v1/certs',
    evidence: source(
      'https://github.com/googleapis/google-auth-library-nodejs/blob/021b96910a67bfa373b38ea8afbedd31b405da0f/src/auth/oauth2client.ts',
      '2026-11-28',
    ),
    why: "Google's libraries read keys here, not at jwks_uri.",
    wire: '`/oauth2/v1/certs` answers with PEM certificates by `kid`',
    shape: {
      documents: {
        '/oauth2/v1/certs': async ({ honestKey }) => {
          const { certificateFor } = await import('../../quirks/jose/certificates.ts')
          const { kid, publicJwk } = await honestKey('RS256')
          return { [kid]: (await certificateFor(publicJwk)).pem }
        },
      },
    },
  },
  'google-id-token-azp': {
    title: 'ID token has the client as azp, and at_hash',
    evidence: nextAuth,
    changes: [idToken.set(({ clientId }) => ({ azp: clientId }), '`azp` in the ID token'), atHash],
  },
  'google-id-token-hd': {
    title: 'ID token has the domain of a Workspace account as hd',
    evidence: nextAuth,
    why: 'The request parameter hd is only a hint: a client that does not check the claim accepts other domains.',
    changes: [
      idToken.set(({ user }) => (typeof user.hd === 'string' ? { hd: user.hd } : {}), '`hd` in the ID token'),
    ],
    fix: 'Check the claim hd.',
  },
  'google-id-token-claims': {
    title: 'ID token has no preferred_username, groups, locale or zoneinfo',
    evidence: wellKnown,
    changes: [
      idToken.omit(
        'preferred_username',
        'groups',
        'roles',
        'locale',
        'zoneinfo',
        'nickname',
        'auth_time',
        'acr',
        'realm_access',
      ),
    ],
  },
  'google-id-token-iss-scheme-less': {
    title: 'ID token names the issuer without its scheme, as in early versions',
    evidence: documented('https://developers.google.com/identity/openid-connect/reference', '2026-11-28'),
    changes: [
      idToken.edit(
        (claims) => ({ ...claims, iss: String(claims.iss).replace(/^https?:\/\//, '') }),
        '`iss` without `https://`',
      ),
    ],
  },
  'google-userinfo': {
    title: 'Userinfo has sub, name, given_name, family_name, picture, email, email_verified and hd',
    // Without hd, which the account that was recorded cannot have.
    evidence: recordedIn('google', '2020-12-17', 'userinfo'),
    changes: [
      userinfo.edit(
        (claims) =>
          Object.fromEntries(
            ['sub', 'name', 'given_name', 'family_name', 'picture', 'email', 'email_verified', 'hd']
              .filter((name) => name in claims)
              .map((name) => [name, claims[name]]),
          ),
        'only `sub`, `name`, `given_name`, `family_name`, `picture`, `email`, `email_verified`, `hd` in userinfo',
      ),
    ],
  },
  'google-revoke-token-alone': {
    title: 'Revocation takes only the token, in the query, and no client authentication',
    evidence: source(
      'https://github.com/googleapis/google-cloud-node/blob/main/core/packages/google-auth-library-nodejs/src/auth/oauth2client.ts',
      '2026-11-28',
    ),
    why: "RFC 7009 requires client authentication, so other providers refuse what Google's library sends.",
    wire: '`POST /revoke?token=TOKEN` without a body revokes it',
    shape: { clientAuthentication: { none: true } },
  },
  'google-tokeninfo': {
    title: 'Access tokens can be checked at /tokeninfo',
    evidence: source('https://pkg.go.dev/go.chromium.org/luci/common/gcloud/googleoauth', '2026-11-28'),
    why: 'Clients of Google check opaque access tokens here instead of by introspection. Numbers and booleans are strings.',
    wire: '`/tokeninfo?access_token=TOKEN` answers with `azp`, `aud`, `sub`, `scope`, `exp`, `expires_in`, `email`, `email_verified`, `access_type`',
    shape: {
      tokenDocuments: {
        '/tokeninfo': (token, { user, request: asked, now }) =>
          token
            ? {
                status: 200,
                headers: {},
                body: {
                  azp: token.clientId,
                  aud: token.clientId,
                  sub: user.sub,
                  scope: token.scope,
                  exp: String(token.exp),
                  expires_in: String(token.exp - now),
                  ...(token.scope.split(' ').includes('email') && {
                    email: user.email,
                    email_verified: String(user.email_verified === true),
                  }),
                  access_type: asked.access_type ?? 'online',
                },
              }
            : {
                status: 400,
                headers: {},
                body: { error: 'invalid_token', error_description: 'Invalid Value' },
              },
      },
    },
  },
  'google-refresh-access-type': {
    title: 'Refresh tokens are issued for access_type=offline, if the user was asked for consent',
    evidence: reported('https://github.com/googleapis/google-api-nodejs-client/issues/750', '2026-11-28'),
    why: 'A client that requests offline_access, or signs a user in again without prompt=consent, gets no refresh token.',
    wire: 'no `refresh_token` without `access_type=offline`',
    shape: { earnsRefreshToken: ({ access_type: type }) => type === 'offline' },
    fix: 'Send access_type=offline, and prompt=consent.',
  },
  'google-offline-access-refused': {
    title: 'The scope offline_access is refused',
    evidence: goOidc,
    changes: [
      request.refuse(
        (parameters) =>
          parameters.some(([name, value]) => name === 'scope' && value.split(' ').includes('offline_access'))
            ? {
                error: 'invalid_scope',
                description: 'Some requested scopes were invalid. {invalid=[offline_access]}',
              }
            : undefined,
        '`error=invalid_scope` for the scope `offline_access`',
        'A client that requests offline_access at every provider gets an error.',
      ),
    ],
    fix: 'Leave out offline_access, and send access_type=offline.',
  },
  'google-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: wellKnown,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'google-lifetime': {
    title: 'Access tokens are valid for 3599 seconds',
    evidence: guide,
    changes: token.set({ expires_in: 3599 }),
  },
  'google-scope-urls': {
    title: 'Scopes may be requested by their URLs',
    evidence: scopeUrls,
    changes: [
      request.edit(
        shortScopes,
        '`https://www.googleapis.com/auth/userinfo.email` is treated as email, `…/userinfo.profile` as profile',
        "Google's libraries request these names; other providers do not know them.",
      ),
      tokenRequest.edit(shortScopes, 'the same at a refresh', "Google's libraries name them again."),
    ],
  },
  'google-token-scope': {
    title: 'Token response names scopes by their URLs',
    evidence: scopeUrls,
    changes: token.set(
      (_context, { scope }) =>
        typeof scope === 'string'
          ? {
              scope: scope
                .split(' ')
                .map((one) => urlOf[one] ?? one)
                .join(' '),
            }
          : {},
      '`scope` has https://www.googleapis.com/auth/userinfo.email for email',
    ),
  },
})
