/** What the discovery document of Keycloak says. */
import { discovery } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, secondary, source } from '../evidence.ts'
import { request } from '../flow-changes.ts'
import { plainToS256 } from '../pkce.ts'

/** A document of a release that was tried with versions up to 16.1.1, as one of the tests of its client. */
const recorded16 = secondary(
  'https://github.com/turretadotcom/turreta-rust-keycloak/blob/34f6e808713dfa4f857506ec861eb0269780dfba/src/lib.rs',
  '2023-05-07',
)
const recorded26 = secondary(
  'https://github.com/mapcentia/geocloud2/blob/1cc3eed23b410a1febe9ffaab16203ed4d66d1d3/app/models/Session.php',
  '2025-08-27',
)
const recorded = recordedIn('keycloak', '2022-11')
const wellKnown = source(
  'https://github.com/keycloak/keycloak/blob/0bdda8081a392ff96b23fabf13e6be7d94adec1e/services/src/main/java/org/keycloak/protocol/oidc/OIDCWellKnownProvider.java',
  '2026-11-28',
)

const asymmetric = ['PS384', 'ES384', 'RS384', 'ES256', 'RS256', 'ES512', 'PS256', 'PS512', 'RS512']
const signing = [...asymmetric, 'HS256', 'HS384', 'HS512']
const encryption = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5']
const contentEncryption = ['A256GCM', 'A192GCM', 'A128GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512']
const methods = [
  'private_key_jwt',
  'client_secret_basic',
  'client_secret_post',
  'tls_client_auth',
  'client_secret_jwt',
]
const endpoints = [
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
  'userinfo_endpoint',
  'pushed_authorization_request_endpoint',
  'backchannel_authentication_endpoint',
]

/** The same signing and encryption algorithms, by what they are for. */
const algorithmsOf = (name: string, signatures: readonly string[], encrypts = true) => ({
  [`${name}_signing_alg_values_supported`]: signatures,
  ...(encrypts && {
    [`${name}_encryption_alg_values_supported`]: encryption,
    [`${name}_encryption_enc_values_supported`]: contentEncryption,
  }),
})

/** How a client authenticates at an endpoint. */
const authenticationAt = (endpoint: string) => ({
  [`${endpoint}_auth_methods_supported`]: methods,
  [`${endpoint}_auth_signing_alg_values_supported`]: signing,
})

/** The members that are lists of algorithms for `use`, with these besides. */
const alsoFor = (use: RegExp, algorithms: readonly string[]) =>
  discovery.set(
    (_context, members) =>
      Object.fromEntries(
        Object.entries(members).flatMap(([name, value]) =>
          use.test(name) && Array.isArray(value) ? [[name, [...new Set([...value, ...algorithms])]]] : [],
        ),
      ),
    `${algorithms.map((one) => `\`${one}\``).join(', ')} among the algorithms of the discovery document`,
  )

export default defineVendor('Keycloak', {
  'keycloak-discovery': {
    title: 'Discovery has the members of Keycloak and no others, as of late 2022',
    evidence: recorded,
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'none',
            'id_token',
            'token',
            'id_token token',
            'code id_token',
            'code token',
            'code id_token token',
          ],
          response_modes_supported: [
            'query',
            'fragment',
            'form_post',
            'query.jwt',
            'fragment.jwt',
            'form_post.jwt',
            'jwt',
          ],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'refresh_token',
            'password',
            'client_credentials',
            'urn:ietf:params:oauth:grant-type:device_code',
            'urn:openid:params:grant-type:ciba',
          ],
          subject_types_supported: ['public', 'pairwise'],
          scopes_supported: [
            'openid',
            'phone',
            'acr',
            'microprofile-jwt',
            'email',
            'profile',
            'web-origins',
            'offline_access',
            'address',
            'roles',
          ],
          acr_values_supported: ['0', '1'],
          claim_types_supported: ['normal'],
          claims_parameter_supported: true,
          claims_supported: [
            'aud',
            'sub',
            'iss',
            'auth_time',
            'name',
            'given_name',
            'family_name',
            'preferred_username',
            'email',
            'acr',
          ],
          request_parameter_supported: true,
          request_uri_parameter_supported: true,
          require_request_uri_registration: true,
          require_pushed_authorization_requests: false,
          tls_client_certificate_bound_access_tokens: true,
          code_challenge_methods_supported: ['plain', 'S256'],
          backchannel_token_delivery_modes_supported: ['poll', 'ping'],
          ...algorithmsOf('id_token', signing),
          ...algorithmsOf('userinfo', [...signing, 'none']),
          ...algorithmsOf('request_object', [...signing, 'none']),
          ...algorithmsOf('authorization', signing),
          ...algorithmsOf('backchannel_authentication_request', asymmetric, false),
          ...authenticationAt('token_endpoint'),
          ...authenticationAt('revocation_endpoint'),
          ...authenticationAt('introspection_endpoint'),
        },
        ...endpoints,
        'end_session_endpoint',
        'authorization_response_iss_parameter_supported',
      ),
      discovery.set(
        (_context, members) => ({
          mtls_endpoint_aliases: Object.fromEntries(
            endpoints.filter((name) => name in members).map((name) => [name, members[name]]),
          ),
        }),
        '`mtls_endpoint_aliases` repeats the endpoints',
      ),
    ],
  },
  'keycloak-discovery-earlier': {
    title: 'Discovery offers no acr values, no scope acr and no encryption of userinfo, up to version 16',
    evidence: recorded16,
    changes: [
      discovery.omit(
        'acr_values_supported',
        'userinfo_encryption_alg_values_supported',
        'userinfo_encryption_enc_values_supported',
      ),
      discovery.set(
        (_context, { scopes_supported: scopes }) => ({
          scopes_supported: (Array.isArray(scopes) ? scopes : []).filter((one) => one !== 'acr'),
        }),
        'no `acr` in `scopes_supported`',
      ),
    ],
  },
  'keycloak-discovery-eddsa': {
    title: 'Discovery offers EdDSA for signatures, from version 24',
    // Recorded of 24 in the tests of prest/prest, from 2024-04-16.
    evidence: documented('https://github.com/keycloak/keycloak/pull/27047', '2024-02-15'),
    changes: [alsoFor(/_signing_alg_values_supported$/, ['EdDSA'])],
  },
  'keycloak-discovery-ecdh': {
    title: 'Discovery offers ECDH-ES for encryption, from version 26',
    evidence: reported('https://github.com/keycloak/keycloak/pull/32026', '2024-08-09'),
    changes: [
      alsoFor(/_encryption_alg_values_supported$/, [
        'ECDH-ES',
        'ECDH-ES+A128KW',
        'ECDH-ES+A192KW',
        'ECDH-ES+A256KW',
      ]),
    ],
  },
  'keycloak-discovery-26': {
    title: 'Discovery names token exchange, UMA and the scopes basic, organization and service_account',
    evidence: recorded26,
    changes: [
      discovery.set(
        (_context, { grant_types_supported: grants, scopes_supported: scopes }) => ({
          grant_types_supported: [
            ...(Array.isArray(grants) ? grants : []),
            'urn:ietf:params:oauth:grant-type:token-exchange',
            'urn:ietf:params:oauth:grant-type:uma-ticket',
          ],
          scopes_supported: [
            ...(Array.isArray(scopes) ? scopes : []),
            'basic',
            'organization',
            'service_account',
          ],
        }),
        '`urn:ietf:params:oauth:grant-type:token-exchange` and `urn:ietf:params:oauth:grant-type:uma-ticket` in `grant_types_supported`; `basic`, `organization`, `service_account` in `scopes_supported`',
      ),
    ],
  },
  'keycloak-discovery-later': {
    title: 'Discovery names prompt values, DPoP signing algorithms and more claims, in later releases of 26',
    evidence: wellKnown,
    changes: [
      discovery.set({
        prompt_values_supported: ['none', 'login', 'consent'],
        dpop_signing_alg_values_supported: [...asymmetric, 'EdDSA'],
        claims_supported: [
          'iss',
          'sub',
          'aud',
          'exp',
          'iat',
          'auth_time',
          'name',
          'given_name',
          'family_name',
          'preferred_username',
          'email',
          'acr',
          'azp',
          'nonce',
        ],
      }),
    ],
  },
  'keycloak-discovery-pkce-plain': {
    title: 'PKCE accepts the method plain, and discovery says so',
    evidence: wellKnown,
    changes: [
      discovery.set({ code_challenge_methods_supported: ['plain', 'S256'] }),
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that uses the first method in the list uses plain.',
      ),
    ],
  },
  'keycloak-discovery-frontchannel': {
    title: 'Discovery offers front-channel and back-channel logout and a session iframe',
    evidence: recorded,
    changes: [
      discovery.set(
        ({ issuer }) => ({
          check_session_iframe: `${issuer}/protocol/openid-connect/login-status-iframe.html`,
          frontchannel_logout_supported: true,
          frontchannel_logout_session_supported: true,
          backchannel_logout_supported: true,
          backchannel_logout_session_supported: true,
        }),
        '`check_session_iframe` of the realm in the discovery document',
      ),
    ],
  },
})
