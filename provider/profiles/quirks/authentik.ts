/** How authentik is. */
import { discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { reported, source, undated } from '../evidence.ts'
import { callback, request } from '../flow-changes.ts'
import { plainToS256 } from '../pkce.ts'
import { signedWithSecret } from '../secret-signature.ts'

const view = source(
  'https://github.com/goauthentik/authentik/blob/f6181ceb702ee84f69629fb5b4f3499f8fa08df8/authentik/providers/oauth2/views/provider.py',
  '2026-11-28',
)
const scopes = source(
  'https://github.com/goauthentik/authentik/blob/0aada7002cf124258ed6155944fa9eae457a2c45/blueprints/system/providers-oauth2.yaml',
  '2026-11-28',
)
const BASE = '/application/o'
const APPLICATION = `${BASE}/fickle`

/** Endpoints end in a slash, which is taken off again where they are asked. */
const withSlash = (value: unknown) => (typeof value === 'string' ? `${value}/` : value)

export default defineVendor('authentik', {
  'authentik-application': {
    title: 'Issuer is the address of the application, with a slash; all applications share the endpoints',
    evidence: view,
    why: 'A client that removes the slash from the issuer refuses the document.',
    wire: 'issuer `ADDRESS/application/o/fickle/`, endpoints `/application/o/authorize/`, `/application/o/token/`, …',
    shape: {
      issuer: ({ address }) => `${address}${APPLICATION}/`,
      routes: {
        authorization: `${BASE}/authorize`,
        token: `${BASE}/token`,
        userinfo: `${BASE}/userinfo`,
        introspection: `${BASE}/introspect`,
        revocation: `${BASE}/revoke`,
        device_authorization: `${BASE}/device`,
        code_verification: '/device',
        jwks: `${APPLICATION}/jwks`,
        end_session: `${APPLICATION}/end-session`,
      },
      aliases: [
        [
          /^\/application\/o\/fickle\/\.well-known\/openid-configuration$/,
          '/.well-known/openid-configuration',
        ],
      ],
    },
    changes: [
      discovery.set(
        (_context, members) =>
          Object.fromEntries(
            Object.entries(members)
              .filter(([name]) => name === 'jwks_uri' || name.endsWith('_endpoint'))
              .map(([name, value]) => [name, withSlash(value)]),
          ),
        'endpoints that end in a slash',
      ),
    ],
    fix: 'Configure the address of the application, with its slash; if the client appends /.well-known to it, configure the address of the document.',
  },
  'authentik-discovery': {
    title: 'Discovery has the members of authentik and no others: no registration, no prompt values',
    evidence: view,
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'id_token',
            'id_token token',
            'code token',
            'code id_token',
            'code id_token token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          grant_types_supported: [
            'authorization_code',
            'refresh_token',
            'implicit',
            'client_credentials',
            'password',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          id_token_signing_alg_values_supported: ['RS256'],
          subject_types_supported: ['public'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          acr_values_supported: ['goauthentik.io/providers/oauth2/default'],
          scopes_supported: ['openid', 'email', 'profile'],
          request_parameter_supported: false,
          claims_supported: [
            'sub',
            'iss',
            'aud',
            'exp',
            'iat',
            'auth_time',
            'acr',
            'amr',
            'nonce',
            'email',
            'email_verified',
            'name',
            'given_name',
            'preferred_username',
            'nickname',
            'groups',
          ],
          claims_parameter_supported: false,
          code_challenge_methods_supported: ['plain', 'S256'],
        },
        'userinfo_endpoint',
        'end_session_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'authentik-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: view,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that uses the first method in the list uses plain.',
      ),
    ],
  },
  'authentik-jwks-rsa': {
    title: "Key set has the RSA key of the application's certificate, with x5c and its thumbprints",
    evidence: source(
      'https://github.com/goauthentik/authentik/blob/0107fb0f5c94915bb8485d45f415bfebdf2912f9/authentik/providers/oauth2/views/jwks.py',
      '2026-11-28',
    ),
    changes: [
      jwks.only('RS256'),
      jwks.keys(async (keys) => {
        const { certified, sha256Of } = await import('../certified.ts')
        return Promise.all(
          keys.map(async (key) => {
            const { x5c, x5t } = await certified(key)
            return { ...key, x5c, x5t, 'x5t#S256': sha256Of(x5c) }
          }),
        )
      }, '`x5c`, `x5t`, `x5t#S256` in the keys'),
    ],
  },
  'authentik-hs256': {
    title: 'ID token is signed with the client secret if no signing key is chosen',
    evidence: reported('https://github.com/goauthentik/authentik/issues/4824', '2026-11-28'),
    changes: [
      signedWithSecret,
      discovery.set({ id_token_signing_alg_values_supported: ['HS256'] }),
      jwks.keys(() => [], 'no keys in the key set'),
    ],
    fix: 'Choose a signing key for the provider.',
  },
  'authentik-acr': {
    title: 'The claim acr is goauthentik.io/providers/oauth2/default',
    evidence: source(
      'https://github.com/goauthentik/authentik/blob/014e22c3d0949e6826125bb82525f4d1bbaa5c55/authentik/providers/oauth2/id_token.py',
      '2026-11-28',
    ),
    changes: [
      idToken.set(
        (_context, claims) => ({
          acr: 'goauthentik.io/providers/oauth2/default',
          auth_time: claims.auth_time ?? claims.iat,
        }),
        '`acr`: "goauthentik.io/providers/oauth2/default"',
      ),
    ],
  },
  'authentik-email-verified-false': {
    title: 'The e-mail address is never verified, from release 2025.10 on',
    evidence: reported('https://github.com/goauthentik/authentik/pull/22556', undated),
    why: 'A client that requires email_verified to be true refuses everybody.',
    changes: [
      idToken.edit(
        (claims) => ('email_verified' in claims ? { ...claims, email_verified: false } : claims),
        '`email_verified`: false in the ID token',
      ),
      userinfo.edit(
        (claims) => ('email_verified' in claims ? { ...claims, email_verified: false } : claims),
        '`email_verified`: false in userinfo',
      ),
    ],
    fix: 'Add a scope mapping that sets email_verified to true.',
  },
  'authentik-nickname': {
    title: 'Userinfo has nickname, preferred_username and groups for the scope profile',
    evidence: scopes,
    changes: [
      userinfo.edit(
        (claims, { user }) => ({
          ...claims,
          nickname: user.preferred_username ?? claims.nickname,
          ...(Array.isArray(user.groups) && { groups: user.groups }),
        }),
        '`nickname`, `groups` in userinfo',
      ),
    ],
  },
  'authentik-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: source(
      'https://github.com/goauthentik/authentik/blob/02a34d229886c5d4dbd0e04778b4d0f22ca1d083/authentik/providers/oauth2/views/authorize.py',
      '2026-11-28',
    ),
    changes: [callback.omit('iss', 'session_state')],
  },
})
