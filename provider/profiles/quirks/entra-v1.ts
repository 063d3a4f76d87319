/** How Microsoft Entra ID is at version 1.0. */
import { accessToken, at, discovery, idToken, token, without } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, undated } from '../evidence.ts'
import { thumbprintIn } from '../thumbprint.ts'
import { tenantPath as base, guid, tenant } from './entra-tenant.ts'

const claimsReference = documented(
  'https://github.com/MicrosoftDocs/entra-docs/blob/00281281df91a10426c64e11b706470e74632193/docs/identity-platform/id-token-claims-reference.md',
  '2026-11-28',
)

export default defineVendor('Microsoft Entra ID', {
  'entra-v1-tenant': {
    title: 'Issuer differs from the address, and has a trailing slash, at version 1.0',
    evidence: reported('https://github.com/MicrosoftDocs/azure-docs/issues/38427', undated),
    why: 'A client that compares the issuer with the address, or removes the slash, refuses the document.',
    wire: 'issuer `ADDRESS/sts/TENANT/`, which represents https://sts.windows.net/TENANT/; endpoints `/TENANT/oauth2/…`',
    shape: {
      issuer: ({ address }) => `${address}/sts${base}/`,
      routes: {
        authorization: `${base}/oauth2/authorize`,
        token: `${base}/oauth2/token`,
        end_session: `${base}/oauth2/logout`,
        jwks: '/common/discovery/keys',
        userinfo: `${base}/openid/userinfo`,
        device_authorization: `${base}/oauth2/devicecode`,
        code_verification: '/devicelogin',
      },
      aliases: [
        [/^\/[^/]+\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration'],
        [/^\/[^/]+(\/oauth2\/(?:authorize|token|logout|devicecode))(\/.*)?$/, `${base}$1$2`],
      ],
      parameters: ['resource'],
    },
    fix: 'Configure the issuer https://sts.windows.net/TENANT/ in addition to the address of the document.',
  },
  'entra-discovery-v1-own': {
    title: 'Discovery has microsoft_multi_refresh_token and a session iframe, at version 1.0',
    evidence: documented(
      'https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/c6b3b6a432e91bae209e2b31a20d8934c7eb025d/test/Microsoft.IdentityModel.Protocols.OpenIdConnect.Tests/OpenIdConfigData.cs',
      '2024-02-02',
    ),
    changes: [
      discovery.omit('request_uri_parameter_supported'),
      discovery.set(
        ({ address }) => ({
          microsoft_multi_refresh_token: true,
          check_session_iframe: `${address}${base}/oauth2/checksession`,
          scopes_supported: ['openid'],
          response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
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
            'amr',
            'nonce',
            'email',
            'given_name',
            'family_name',
            'nickname',
          ],
        }),
        '`microsoft_multi_refresh_token`: true, `check_session_iframe`, `scopes_supported`: ["openid"], `response_types_supported` with token, `claims_supported` with amr',
      ),
    ],
  },
  'entra-id-token-header-x5t': {
    title: 'ID token has x5t in its header, at version 1.0',
    evidence: claimsReference,
    changes: [
      at(
        'id-token-header',
        async (header, context) => ({
          ...header,
          x5t: await thumbprintIn(context),
        }),
        '`x5t` in the header of the ID token',
        'A client that selects its key by the header finds a different member there.',
      ),
    ],
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
  'entra-token-response-strings': {
    title: 'Token response has its numbers as strings, at version 1.0',
    evidence: source(
      'https://github.com/oauth2-proxy/oauth2-proxy/blob/master/providers/azure.go',
      '2026-08',
    ),
    why: 'A client that requires expires_in to be a number, as RFC 6749 defines it, refuses the response.',
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
  'entra-access-token-v1': {
    title: 'Access token names the client as appid, at version 1.0',
    evidence: documented(
      'https://github.com/MicrosoftDocs/entra-docs/blob/003f1aad061e882b17e07cfa8c7ec008d0385c3e/docs/identity-platform/access-token-claims-reference.md',
      '2026-11-28',
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
})
