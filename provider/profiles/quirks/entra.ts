/** How Microsoft Entra ID is: addresses, discovery, keys, and what it takes. */

import { discovery, jwks } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, secondary, source, undated } from '../evidence.ts'
import { callback, offlineAccessAtRefresh, parameter, request } from '../flow-changes.ts'
import { kidIsThumbprint } from '../kid-thumbprint.ts'
import { plainToS256 } from '../pkce.ts'
import type { Shape } from '../shape.ts'
import { tenantPath as base, guid, tenant } from './entra-tenant.ts'

const openid = documented(
  'https://github.com/MicrosoftDocs/entra-docs/blob/0358995965b03e866d4b22a25625f4c558f121b9/docs/identity-platform/v2-protocols-oidc.md',
  '2026-11-28',
)
const codeFlow = documented(
  'https://github.com/MicrosoftDocs/entra-docs/blob/0c1ac842ddc96d49ce2897f751c6298dc524b9a5/docs/identity-platform/v2-oauth2-auth-code-flow.md',
  '2026-11-28',
)
const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/entra-common/entra-common.mjs',
  '2024-10-26',
)

const v2 = (name: string): Shape => ({
  routes: {
    authorization: `/${name}/oauth2/v2.0/authorize`,
    token: `/${name}/oauth2/v2.0/token`,
    end_session: `/${name}/oauth2/v2.0/logout`,
    jwks: `/${name}/discovery/v2.0/keys`,
    userinfo: '/oidc/userinfo',
    device_authorization: `/${name}/oauth2/v2.0/devicecode`,
    code_verification: '/devicelogin',
  },
  aliases: [
    [/^\/(?:[^/]+\/)?v2\.0\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration'],
    [
      /^\/[^/]+(\/oauth2\/v2\.0\/(?:authorize|token|logout|devicecode)|\/discovery\/v2\.0\/keys)(\/.*)?$/,
      `/${name}$1$2`,
    ],
    [
      /^(\/oauth2\/v2\.0\/(?:authorize|token|logout|devicecode)|\/discovery\/v2\.0\/keys)(\/.*)?$/,
      `/${name}$1$2`,
    ],
  ],
})

export default defineVendor('Microsoft Entra ID', {
  'entra-v2-tenant': {
    title: 'Issuer and endpoints belong to one tenant, version 2.0',
    evidence: openid,
    why: 'A client that is configured with the host, or the address of version 1.0, finds another issuer.',
    wire: 'issuer `ADDRESS/TENANT/v2.0`, endpoints `/TENANT/oauth2/v2.0/…`, discovery not under them',
    shape: { ...v2(tenant), issuer: ({ address }) => `${address}${base}/v2.0` },
    fix: 'Configure ADDRESS/TENANT/v2.0.',
  },
  'entra-v2-common': {
    title: 'Endpoints are shared by all tenants, and the issuer is a template',
    evidence: wellKnown,
    why: 'A client that compares the issuer of the document with its configuration refuses it: it has to insert the tenant of the token.',
    wire: 'issuer `ADDRESS/{tenantid}/v2.0`, literally; endpoints `/common/oauth2/v2.0/…`',
    shape: { ...v2('common'), issuer: ({ address }) => `${address}/{tenantid}/v2.0` },
    fix: 'Configure the address of one tenant, or let the client replace {tenantid} with the tid of the token.',
  },
  'entra-discovery-members': {
    title: 'Discovery has the members of Entra and no others',
    evidence: wellKnown,
    changes: [
      discovery.only([
        'token_endpoint',
        'token_endpoint_auth_methods_supported',
        'jwks_uri',
        'response_modes_supported',
        'subject_types_supported',
        'id_token_signing_alg_values_supported',
        'response_types_supported',
        'scopes_supported',
        'issuer',
        'request_uri_parameter_supported',
        'userinfo_endpoint',
        'authorization_endpoint',
        'device_authorization_endpoint',
        'frontchannel_logout_supported',
        'end_session_endpoint',
        'claims_supported',
      ]),
      discovery.set({
        token_endpoint_auth_methods_supported: [
          'client_secret_post',
          'private_key_jwt',
          'client_secret_basic',
        ],
        response_modes_supported: ['query', 'fragment', 'form_post'],
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
        scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
        claims_supported: [
          'sub',
          'iss',
          'cloud_instance_name',
          'cloud_instance_host_name',
          'cloud_graph_host_name',
          'msgraph_host',
          'aud',
          'exp',
          'iat',
          'auth_time',
          'acr',
          'nonce',
          'preferred_username',
          'name',
          'tid',
          'ver',
          'at_hash',
          'c_hash',
          'email',
        ],
      }),
    ],
  },
  'entra-discovery-own': {
    title: 'Discovery names the cloud: cloud_instance_name, msgraph_host, kerberos_endpoint and more',
    evidence: wellKnown,
    changes: [
      discovery.set(
        ({ address }, { token_endpoint: token }) => ({
          http_logout_supported: true,
          kerberos_endpoint: String(token ?? `${address}${base}/oauth2`).replace(/\/oauth2.*$/, '/kerberos'),
          tenant_region_scope: null,
          cloud_instance_name: 'microsoftonline.com',
          cloud_graph_host_name: 'graph.windows.net',
          msgraph_host: 'graph.microsoft.com',
          rbac_url: 'https://pas.windows.net',
        }),
        '`http_logout_supported`, `kerberos_endpoint`, `tenant_region_scope`, `cloud_instance_name`, `cloud_graph_host_name`, `msgraph_host` and `rbac_url` in the discovery document',
      ),
    ],
  },
  'entra-discovery-region': {
    title: 'Discovery of one tenant names its region',
    evidence: documented(
      'https://github.com/AzureAD/microsoft-identity-web/blob/bffa395e18911633a02f23195c03f3c6fb2c9a35/tests/E2E%20Tests/SimulateOidc/Properties/openid-configuration',
      '2024-04-13',
    ),
    changes: [discovery.set({ tenant_region_scope: 'NA' })],
  },
  'entra-discovery-pkce-absent': {
    title: 'Discovery does not mention PKCE, although PKCE works',
    evidence: wellKnown,
    changes: [discovery.omit('code_challenge_methods_supported')],
  },
  'entra-discovery-grants-absent': {
    title: 'Discovery does not mention grant types',
    evidence: wellKnown,
    changes: [discovery.omit('grant_types_supported')],
  },
  'entra-discovery-subject-pairwise': {
    title: 'Subjects are pairwise: a user has a different sub at each client',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/00281281df91a10426c64e11b706470e74632193/docs/identity-platform/id-token-claims-reference.md',
      '2026-11-28',
    ),
    why: 'Two applications that compare users by sub see two people; oid is the same at both.',
    changes: [discovery.set({ subject_types_supported: ['pairwise'] })],
  },
  'entra-jwks-alg-absent': {
    title: 'Keys have no alg',
    evidence: wellKnown,
    why: 'A client that selects the key by alg finds none.',
    changes: [jwks.only('RS256'), jwks.omit('alg')],
  },
  'entra-jwks-certificates': {
    title: 'Keys have x5t and x5c',
    evidence: wellKnown,
    changes: [
      jwks.keys(async (keys) => {
        const { certified } = await import('../certified.ts')
        return Promise.all(
          keys.map(async (key) => ({ ...key, ...(key.kty === 'RSA' && (await certified(key))) })),
        )
      }, '`x5t`, the thumbprint of the certificate, and `x5c` in the keys'),
    ],
  },
  'entra-jwks-issuer': {
    title: 'Keys name the issuer whose tokens they sign, at version 2.0',
    evidence: wellKnown,
    changes: [
      jwks.keys((keys, { issuer }) => keys.map((key) => ({ ...key, issuer })), '`issuer` in the keys'),
    ],
  },
  'entra-kid-thumbprint': {
    title: 'Keys have a kid that equals x5t, the thumbprint of the certificate',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/003f1aad061e882b17e07cfa8c7ec008d0385c3e/docs/identity-platform/access-token-claims-reference.md',
      '2026-11-28',
    ),
    changes: kidIsThumbprint,
  },
  'entra-pkce-plain': {
    title: 'PKCE accepts the method plain, and a challenge without a method',
    evidence: codeFlow,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain`, and none, are accepted',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'entra-refresh-reusable': {
    title: 'Used refresh tokens still work',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/1c46dd74648ecaf58b066938f5910de5a7d521b4/docs/identity-platform/refresh-tokens.md',
      '2026-11-28',
    ),
    why: 'A client that relies on the detection of reused refresh tokens never notices reuse.',
    wire: 'every refresh returns a new `refresh_token`, and the old one still works',
    shape: { reusable: true, lifetimes: { refreshToken: 90 * 24 * 3600 } },
  },
  'entra-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access',
    evidence: codeFlow,
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    changes: [offlineAccessAtRefresh],
    shape: { earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access') },
    fix: 'Request offline_access.',
  },
  'entra-code-lifetime': {
    title: 'Authorization codes are valid for ten minutes',
    evidence: codeFlow,
    why: 'A code that leaks can be used for longer.',
    wire: 'a code is valid for 600 seconds',
    shape: { lifetimes: { code: 600 } },
  },
  'entra-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: codeFlow,
    changes: [callback.omit('iss'), discovery.omit('authorization_response_iss_parameter_supported')],
  },
  'entra-callback-session-state': {
    title: 'Callback carries session_state',
    evidence: secondary(
      'https://github.com/nordvall/TokenClient/wiki/OAuth-2-Authorization-Code-grant-in-AzureAD',
      undated,
    ),
    changes: [
      callback.omit('session_state'),
      callback.add(
        ({ clientId, user }) => ({ session_state: guid(`session ${clientId} ${user.sub}`) }),
        '`session_state` on the callback',
      ),
    ],
  },
  'entra-logout-redirect': {
    title: 'Logout redirects without client_id and id_token_hint',
    evidence: openid,
    why: 'A client that was tested only here may send neither id_token_hint nor client_id, and other providers then do not redirect.',
    wire: '`/oauth2/v2.0/logout?post_logout_redirect_uri=URI` returns to the URI; `id_token_hint` is not needed',
    shape: { logoutWithoutProof: true },
  },
  'entra-nonce-required': {
    title: 'A nonce is required if the authorization endpoint issues an ID token',
    evidence: openid,
    changes: [
      request.refuse(
        (parameters) =>
          parameter(parameters, 'response_type')?.includes('id_token') &&
          parameter(parameters, 'nonce') === undefined
            ? {
                error: 'invalid_request',
                description: "AADSTS90014: The required field 'nonce' is missing.",
              }
            : undefined,
        '`error=invalid_request` if `response_type` has id_token and there is no `nonce`',
        'A client that sends no nonce gets no ID token.',
      ),
    ],
  },
  'entra-instance-discovery': {
    title: 'The authorities that belong to this host are listed at /common/discovery/instance',
    evidence: source(
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-common/src/authority/Authority.ts',
      '2026-11-28',
    ),
    why: 'MSAL calls it before it trusts a host that it does not know.',
    wire: '`/common/discovery/instance` answers with `tenant_discovery_endpoint` and `metadata`',
    shape: {
      documents: {
        '/common/discovery/instance': ({ address }) => ({
          tenant_discovery_endpoint: `${address}${base}/v2.0/.well-known/openid-configuration`,
          'api-version': '1.1',
          metadata: [
            {
              preferred_network: new URL(address).host,
              preferred_cache: new URL(address).host,
              aliases: [new URL(address).host],
            },
          ],
        }),
      },
    },
  },
})
