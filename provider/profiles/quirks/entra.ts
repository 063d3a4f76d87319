/** How Microsoft Entra ID is, both of its endpoints, with one tenant and with many. */
import {
  accessToken,
  callback,
  discovery,
  errorOf,
  idToken,
  jwks,
  parameter,
  request,
  token,
  userinfo,
  without,
} from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, source } from '../evidence.ts'
import { uuidOf, wordOf } from '../identifiers.ts'
import { plainToS256 } from '../pkce.ts'
import type { Shape } from '../shape.ts'

const docs = 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform'
const openid = documented(`${docs}/v2-protocols-oidc.md`)
const claimsReference = documented(`${docs}/id-token-claims-reference.md`)
const codeFlow = documented(`${docs}/v2-oauth2-auth-code-flow.md`)
const refreshTokens = documented(`${docs}/refresh-tokens.md`)
const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/entra-common/entra-common.mjs',
)

/** The tenant of all samples. */
export const tenant = uuidOf('entra tenant')
const base = `/${tenant}`

const v2 = (name: string): Shape => ({
  routes: {
    authorization: `/${name}/oauth2/v2.0/authorize`,
    token: `/${name}/oauth2/v2.0/token`,
    end_session: `/${name}/oauth2/v2.0/logout`,
    jwks: `/${name}/discovery/v2.0/keys`,
    userinfo: '/oidc/userinfo',
  },
  aliases: [
    [/^\/(?:[^/]+\/)?v2\.0\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration'],
    [
      /^\/[^/]+(\/oauth2\/v2\.0\/(?:authorize|token|logout)|\/discovery\/v2\.0\/keys)(\/.*)?$/,
      `/${name}$1$2`,
    ],
    [/^(\/oauth2\/v2\.0\/(?:authorize|token|logout)|\/discovery\/v2\.0\/keys)(\/.*)?$/, `/${name}$1$2`],
  ],
})

const guid = (text: unknown) => uuidOf(`entra ${text}`)
const errorCodes: Readonly<Record<string, number>> = {
  invalid_grant: 70000,
  invalid_client: 7000215,
  invalid_request: 900144,
  invalid_scope: 70011,
  unsupported_grant_type: 70003,
  unauthorized_client: 700016,
  interaction_required: 50076,
}

export default defineVendor('Microsoft Entra ID', {
  'entra-v2-tenant': {
    title: 'Issuer and endpoints are those of a tenant at version 2.0',
    evidence: openid,
    why: 'A client that was given the host, or the address of version 1.0, finds another issuer.',
    wire: 'issuer `ADDRESS/TENANT/v2.0`, endpoints `/TENANT/oauth2/v2.0/…`, discovery not below them',
    shape: { ...v2(tenant), issuer: ({ address }) => `${address}${base}/v2.0` },
    fix: 'Give the client ADDRESS/TENANT/v2.0.',
  },
  'entra-v2-common': {
    title: 'Endpoints are those of all tenants, and the issuer is a template',
    evidence: openid,
    why: 'A client that compares the issuer of the document with the one it was given refuses it: it has to put the tenant of the token in.',
    wire: 'issuer `ADDRESS/{tenantid}/v2.0`, literally; endpoints `/common/oauth2/v2.0/…`',
    shape: { ...v2('common'), issuer: ({ address }) => `${address}/{tenantid}/v2.0` },
    fix: 'Give the client the address of one tenant, or let it replace {tenantid} by the tid of the token.',
  },
  'entra-id-token-tenant-issuer': {
    title: 'ID token names the issuer of the user’s own tenant',
    evidence: source('https://github.com/panva/openid-client/blob/main/src/index.ts', '2026-08-01'),
    why: 'A client that compares iss with the issuer of the discovery document refuses the token.',
    changes: [
      idToken.set(
        ({ address, user }) => ({ iss: `${address}/${user.tid ?? tenant}/v2.0` }),
        '`iss`: `ADDRESS/TENANT/v2.0` in the ID token',
      ),
    ],
  },
  'entra-v1-tenant': {
    title: 'Issuer is another than the address, with a trailing slash, at version 1.0',
    evidence: documented('https://github.com/MicrosoftDocs/azure-docs/issues/38427'),
    why: 'A client that compares the issuer with the address, or leaves the slash out, refuses the document.',
    wire: 'issuer `ADDRESS/sts/TENANT/`, which stands for https://sts.windows.net/TENANT/; endpoints `/TENANT/oauth2/…`',
    shape: {
      issuer: ({ address }) => `${address}/sts${base}/`,
      routes: {
        authorization: `${base}/oauth2/authorize`,
        token: `${base}/oauth2/token`,
        end_session: `${base}/oauth2/logout`,
        jwks: '/common/discovery/keys',
        userinfo: `${base}/openid/userinfo`,
      },
      aliases: [
        [/^\/[^/]+\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration'],
        [/^\/[^/]+(\/oauth2\/(?:authorize|token|logout))(\/.*)?$/, `${base}$1$2`],
      ],
      parameters: ['resource'],
    },
    fix: 'Give the client the issuer https://sts.windows.net/TENANT/ beside the address of the document.',
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
        ({ address }) => ({
          device_authorization_endpoint: `${address}${base}/oauth2/v2.0/devicecode`,
          http_logout_supported: true,
          kerberos_endpoint: `${address}${base}/kerberos`,
          tenant_region_scope: null,
          cloud_instance_name: 'microsoftonline.com',
          cloud_graph_host_name: 'graph.windows.net',
          msgraph_host: 'graph.microsoft.com',
          rbac_url: 'https://pas.windows.net',
        }),
        '`http_logout_supported`, `kerberos_endpoint`, `tenant_region_scope`, `cloud_instance_name`, `cloud_graph_host_name`, `msgraph_host`, `rbac_url` and `device_authorization_endpoint` in the discovery document',
      ),
    ],
  },
  'entra-discovery-pkce-absent': {
    title: 'Discovery says nothing of PKCE, which works',
    evidence: wellKnown,
    changes: [discovery.omit('code_challenge_methods_supported')],
  },
  'entra-discovery-grants-absent': {
    title: 'Discovery says nothing of grant types',
    evidence: wellKnown,
    changes: [discovery.omit('grant_types_supported')],
  },
  'entra-discovery-subject-pairwise': {
    title: 'Subjects are pairwise: the same user has another sub at another client',
    evidence: claimsReference,
    why: 'Two applications that compare users by sub see two people. oid is the same for both.',
    changes: [discovery.set({ subject_types_supported: ['pairwise'] })],
  },
  'entra-discovery-v1-own': {
    title: 'Discovery says microsoft_multi_refresh_token and names a session iframe, at version 1.0',
    evidence: documented('https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/identity/identity'),
    changes: [
      discovery.omit('request_uri_parameter_supported', 'kerberos_endpoint'),
      discovery.set(
        ({ address }) => ({
          microsoft_multi_refresh_token: true,
          check_session_iframe: `${address}${base}/oauth2/checksession`,
          scopes_supported: ['openid'],
        }),
        '`microsoft_multi_refresh_token`: true, `check_session_iframe`, `scopes_supported`: ["openid"]',
      ),
    ],
  },
  'entra-jwks-alg-absent': {
    title: 'Keys have no alg',
    evidence: wellKnown,
    why: 'A client that picks the key by alg finds none.',
    changes: [jwks.only('RS256'), jwks.omit('alg')],
  },
  'entra-jwks-certificates': {
    title: 'Keys have x5t, x5c and an issuer of their own',
    evidence: wellKnown,
    changes: [
      jwks.keys(async (keys, { issuer }) => {
        const { certificateFor } = await import('../../quirks/jose/certificates.ts')
        return Promise.all(
          keys.map(async (key) => ({
            ...key,
            ...(key.kty === 'RSA' && { x5t: key.kid, x5c: [(await certificateFor(key as never)).base64] }),
            issuer,
          })),
        )
      }, '`x5t` equal to `kid`, `x5c` and `issuer` in the keys'),
    ],
  },
  'entra-id-token-header-typ': {
    title: 'ID token has typ JWT in its header',
    evidence: claimsReference,
    changes: [idToken.header({ typ: 'JWT' })],
  },
  'entra-id-token-header-x5t': {
    title: 'ID token has x5t in its header, at version 1.0',
    evidence: documented('https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens'),
    changes: [
      idToken.header((_context, header) => ({ x5t: header.kid }), '`x5t` in the header of the ID token'),
    ],
  },
  'entra-id-token-claims': {
    title: 'ID token has oid, tid, uti, aio, rh and ver 2.0',
    evidence: claimsReference,
    changes: [
      idToken.set(
        ({ user, clientId }, claims) => ({
          aio: wordOf(`aio ${user.sub} ${claims.iat}`, 60),
          name: user.name,
          oid: user.oid ?? guid(user.sub),
          preferred_username: user.email ?? user.preferred_username,
          rh: `0.${wordOf(`rh ${clientId}`, 44)}.`,
          tid: user.tid ?? tenant,
          uti: wordOf(`uti ${user.sub} ${claims.iat}`, 22),
          ver: '2.0',
        }),
        '`aio`, `oid`, `preferred_username`, `rh`, `tid`, `uti`, `ver`: "2.0" in the ID token',
      ),
    ],
    fix: 'Take oid with tid for the account; preferred_username changes.',
  },
  'entra-id-token-claims-v1': {
    title: 'ID token has amr, ipaddr, unique_name, upn and ver 1.0',
    evidence: claimsReference,
    changes: [
      idToken.edit(
        (claims, { user }) => ({
          ...without(claims, ['preferred_username', 'rh', 'email', 'email_verified']),
          amr: ['pwd'],
          ipaddr: '203.0.113.7',
          oid: user.oid ?? guid(user.sub),
          tid: user.tid ?? tenant,
          unique_name: user.email ?? user.preferred_username,
          upn: user.email ?? user.preferred_username,
          ver: '1.0',
        }),
        '`amr`, `ipaddr`, `unique_name`, `upn`, `ver`: "1.0", no `preferred_username` in the ID token',
      ),
    ],
  },
  'entra-id-token-email-verified-absent': {
    title: 'ID token never says whether the e-mail was verified',
    evidence: claimsReference,
    why: 'A client that wants email_verified to be true refuses everybody, and one that trusts the e-mail without it can be lied to.',
    changes: [idToken.omit('email_verified')],
    fix: 'Do not take the e-mail for an identity: oid and tid are one.',
  },
  'entra-id-token-profile-thin': {
    title: 'ID token has no given_name, family_name, groups and roles unless they are configured',
    evidence: claimsReference,
    changes: [
      idToken.omit(
        'given_name',
        'family_name',
        'nickname',
        'locale',
        'zoneinfo',
        'picture',
        'groups',
        'phone_number',
        'phone_number_verified',
        'address',
        'realm_access',
        'auth_time',
        'acr',
      ),
    ],
  },
  'entra-id-token-times': {
    title: 'ID token was issued five minutes ago and lives 65',
    evidence: reported('https://github.com/openid/AppAuth-iOS/issues/264'),
    why: 'A client that allows five minutes or less between iat and its clock refuses the token.',
    changes: [
      idToken.set(
        (_context, { iat }) => ({ iat: Number(iat) - 300, nbf: Number(iat) - 300, exp: Number(iat) + 3600 }),
        '`iat` and `nbf` 300 seconds ago, `exp` 3900 seconds later',
      ),
    ],
    fix: 'Allow more than five minutes since iat; exp decides.',
  },
  'entra-token-response': {
    title: 'Token response lives 3599 seconds and says ext_expires_in',
    evidence: openid,
    changes: token.set({ expires_in: 3599, ext_expires_in: 3599 }),
  },
  'entra-token-response-strings': {
    title: 'Token response has its numbers as strings, at version 1.0',
    evidence: source(
      'https://github.com/oauth2-proxy/oauth2-proxy/blob/master/providers/azure.go',
      '2026-08-01',
    ),
    why: 'A client that wants expires_in to be a number, as RFC 6749 has it, refuses the response.',
    changes: token.set(
      ({ now, request: asked, clientId }) => ({
        expires_in: '3599',
        ext_expires_in: '3599',
        expires_on: String(now + 3599),
        not_before: String(now - 300),
        resource: asked.resource ?? clientId,
      }),
      '`expires_in`, `ext_expires_in`, `expires_on`, `not_before` as strings, and `resource`',
    ),
  },
  'entra-token-client-info': {
    title: 'Token response has client_info where the request asked for it',
    evidence: source(
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-common/src/account/ClientInfo.ts',
    ),
    why: 'MSAL takes the account from uid and utid, and has none without.',
    changes: token.set(
      ({ user, request: asked }) =>
        asked.client_info === '1'
          ? {
              client_info: Buffer.from(
                JSON.stringify({ uid: user.oid ?? guid(user.sub), utid: user.tid ?? tenant }),
              ).toString('base64url'),
            }
          : {},
      '`client_info`, base64url of `uid` and `utid`, where the authorization request had `client_info=1`',
    ),
    shape: { parameters: ['client_info'] },
  },
  'entra-token-errors': {
    title: 'Errors of the token endpoint carry AADSTS codes, a trace and a time',
    evidence: codeFlow,
    changes: token.error((answer, { now, clientId }) => {
      const error = errorOf(answer)
      const code = errorCodes[error] ?? 90019
      const [trace, correlation] = [guid(`trace ${clientId} ${now}`), guid(`correlation ${clientId} ${now}`)]
      const timestamp = new Date(now * 1000).toISOString().replace('T', ' ').replace('.000', '')
      return {
        ...answer,
        body: {
          error,
          error_description: `AADSTS${code}: ${descriptionOf(answer)}. Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
          error_codes: [code],
          timestamp,
          trace_id: trace,
          correlation_id: correlation,
          error_uri: `https://login.microsoftonline.com/error?code=${code}`,
        },
      }
    }, '`error_codes`, `timestamp`, `trace_id`, `correlation_id`, `error_uri`, and `AADSTS…` in `error_description`'),
  },
  'entra-pkce-plain': {
    title: 'PKCE takes the method plain, and a challenge without a method',
    evidence: codeFlow,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain`, and none, are taken',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'entra-refresh-reusable': {
    title: 'Refresh tokens that were used still work',
    evidence: refreshTokens,
    why: 'A client that relies on the reuse of a refresh token being found out never hears of it.',
    wire: 'every refresh brings a new `refresh_token`, and the old one answers too',
    shape: { reusable: true, lifetimes: { refreshToken: 90 * 24 * 3600 } },
  },
  'entra-refresh-offline': {
    title: 'Refresh tokens are issued for the scope offline_access only',
    evidence: openid,
    why: 'A client that does not ask for offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    shape: { earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access') },
    fix: 'Ask for offline_access.',
  },
  'entra-code-lifetime': {
    title: 'Authorization codes live ten minutes',
    evidence: codeFlow,
    why: 'A code that leaks can be used for longer.',
    wire: 'a code is good for 600 seconds',
    shape: { lifetimes: { code: 600 } },
  },
  'entra-callback-iss-absent': {
    title: 'Callback does not name the issuer, and discovery does not say that it would',
    evidence: wellKnown,
    changes: [callback.omit('iss'), discovery.omit('authorization_response_iss_parameter_supported')],
  },
  'entra-callback-session-state': {
    title: 'Callback carries session_state',
    evidence: secondary(
      'https://github.com/nordvall/TokenClient/wiki/OAuth-2-Authorization-Code-grant-in-AzureAD',
    ),
    changes: [
      callback.omit('session_state'),
      callback.add(
        ({ clientId, user }) => ({ session_state: guid(`session ${clientId} ${user.sub}`) }),
        '`session_state` on the callback',
      ),
    ],
  },
  'entra-nonce-required': {
    title: 'A nonce is wanted where the authorization endpoint issues an ID token',
    evidence: openid,
    changes: [
      request.refuse(
        (parameters) =>
          parameter(parameters, 'response_type')?.includes('id_token') &&
          parameter(parameters, 'nonce') === undefined
            ? {
                error: 'invalid_request',
                description: "AADSTS70002: The request body must contain the following parameter: 'nonce'.",
              }
            : undefined,
        '`error=invalid_request` where `response_type` has id_token and there is no `nonce`',
        'A client that sends no nonce gets no ID token.',
      ),
    ],
  },
  'entra-access-token': {
    title: 'Access token is a JWT of the tenant',
    evidence: documented(
      'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
    ),
    why: 'A resource server reads scp, roles and appid, where others have scope and client_id.',
    shape: { defaultApi: ({ clientId }) => ({ audience: clientId }) },
    changes: [
      accessToken.header((header) => ({ ...header, typ: 'JWT' }), '`typ`: "JWT" in the header'),
      accessToken.edit(
        ({ iss, aud, sub, iat, exp, jti, client_id, scope }, { user, address }) => ({
          aud,
          iss: String(iss).includes('{tenantid}') ? `${address}/${user.tid ?? tenant}/v2.0` : iss,
          iat: Number(iat) - 300,
          nbf: Number(iat) - 300,
          exp,
          azp: client_id,
          azpacr: '1',
          name: user.name,
          oid: user.oid ?? guid(sub),
          preferred_username: user.email ?? user.preferred_username,
          scp: scope,
          sub,
          tid: user.tid ?? tenant,
          uti: jti,
          ver: '2.0',
        }),
        '`aud`, `iss`, `azp`, `azpacr`, `oid`, `scp`, `sub`, `tid`, `uti`, `ver`: "2.0"',
      ),
    ],
  },
  'entra-access-token-v1': {
    title: 'Access token names the client as appid, at version 1.0',
    evidence: documented(
      'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
    ),
    changes: [
      accessToken.edit(
        ({ azp, azpacr, preferred_username, ...claims }) => ({
          ...claims,
          appid: azp,
          appidacr: azpacr,
          unique_name: preferred_username,
          upn: preferred_username,
          ver: '1.0',
        }),
        '`appid`, `appidacr`, `unique_name`, `upn`, `ver`: "1.0" in the access token',
      ),
    ],
  },
  'entra-userinfo': {
    title: 'Userinfo is that of Microsoft Graph: sub, name, family_name, given_name, picture, email',
    evidence: documented('https://learn.microsoft.com/en-us/entra/identity-platform/userinfo'),
    changes: [
      userinfo.edit(
        ({ sub, name, family_name, given_name, email }) =>
          Object.fromEntries(
            Object.entries({
              sub,
              name,
              family_name,
              given_name,
              picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
              email,
            }).filter(([, value]) => value !== undefined),
          ),
        'only `sub`, `name`, `family_name`, `given_name`, `picture`, `email` in userinfo',
      ),
    ],
  },
  'entra-instance-discovery': {
    title: 'Host says which authorities it is one of, at /common/discovery/instance',
    evidence: source(
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-common/src/authority/Authority.ts',
    ),
    why: 'MSAL asks here before it trusts a host that it does not know.',
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

/** What the standard answer says, as a sentence without its end. */
function descriptionOf({ body }: { readonly body: unknown }): string {
  const { error_description: text } = body as { error_description?: unknown }
  return typeof text === 'string' ? text.replace(/\.$/, '') : 'the request was refused'
}
