/** How Active Directory Federation Services are. */
import { accessToken, at, discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, undated } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { digitsOf } from '../identifiers.ts'
import { kidIsThumbprint } from '../kid-thumbprint.ts'
import { thumbprintIn } from '../thumbprint.ts'

const identityModel = reported(
  'https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/issues/1030',
  undated,
)
const rustdesk = reported('https://github.com/rustdesk/rustdesk-server-pro/issues/860', undated)
const scenarios = documented(
  'https://github.com/MicrosoftDocs/windowsserverdocs/blob/053f4cced797df7a8c21542f7975b5cfb829e182/WindowsServerDocs/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios.md',
  '2026-11-28',
)
const document = documented(
  'https://github.com/MicrosoftDocs/windowsserverdocs/blob/057f2a4040a2b40e6491347aa749e5ebca89d778/WindowsServerDocs/identity/ad-fs/development/ad-fs-logout-openid-connect.md',
  '2026-11-28',
)
const keySet = secondary(
  'https://nzpcmad.blogspot.com/2016/09/oauth2-verifying-adfs-jwt-signature.html',
  '2016-09-12',
)
/** What the access token is for where the request names no resource. */
const USERINFO = 'urn:microsoft:userinfo'
const bothTokens = reported('https://github.com/DuendeArchive/IdentityServer4/issues/812', '2017-02-13')

const account = (user: Readonly<Record<string, unknown>>) => String(user.preferred_username ?? user.sub)

export default defineVendor('AD FS', {
  'adfs-endpoints': {
    title: 'Issuer and endpoints are under /adfs',
    evidence: scenarios,
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/adfs`, `/adfs/oauth2/authorize/`, `/adfs/oauth2/token/`, `/adfs/userinfo`, `/adfs/discovery/keys`',
    shape: {
      issuer: ({ address }) => `${address}/adfs`,
      routes: {
        authorization: '/adfs/oauth2/authorize',
        token: '/adfs/oauth2/token',
        userinfo: '/adfs/userinfo',
        jwks: '/adfs/discovery/keys',
        end_session: '/adfs/oauth2/logout',
      },
      aliases: [[/^\/adfs\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration']],
      parameters: ['resource'],
    },
    changes: [
      discovery.set(
        (_context, members) =>
          Object.fromEntries(
            ['authorization_endpoint', 'token_endpoint']
              .filter((name) => name in members)
              .map((name) => [name, `${members[name]}/`]),
          ),
        'authorization and token endpoints that end in a slash',
      ),
    ],
  },
  'adfs-discovery-access-token-issuer': {
    title: 'Discovery names another issuer for access tokens (access_token_issuer)',
    evidence: identityModel,
    changes: [
      discovery.set(
        ({ address }) => ({
          access_token_issuer: `${address.replace(/^https:/, 'http:')}/adfs/services/trust`,
        }),
        '`access_token_issuer`: `http://HOST/adfs/services/trust`',
      ),
    ],
  },
  'adfs-discovery-own': {
    title: 'Discovery has the members of AD FS and no others: no PKCE, no registration, token binding',
    evidence: document,
    changes: [
      discovery.exactly(
        {
          token_endpoint_auth_methods_supported: [
            'client_secret_post',
            'client_secret_basic',
            'private_key_jwt',
            'windows_client_authentication',
          ],
          response_types_supported: [
            'code',
            'id_token',
            'code id_token',
            'id_token token',
            'code token',
            'code id_token token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          grant_types_supported: [
            'authorization_code',
            'refresh_token',
            'client_credentials',
            'urn:ietf:params:oauth:grant-type:jwt-bearer',
            'implicit',
            'password',
            'srv_challenge',
          ],
          subject_types_supported: ['pairwise'],
          scopes_supported: [
            'allatclaims',
            'email',
            'user_impersonation',
            'logon_cert',
            'aza',
            'profile',
            'vpn_cert',
            'winhello_cert',
            'openid',
          ],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_signing_alg_values_supported: ['RS256'],
          claims_supported: [
            'aud',
            'iss',
            'iat',
            'exp',
            'auth_time',
            'nonce',
            'at_hash',
            'c_hash',
            'sub',
            'upn',
            'unique_name',
            'pwd_url',
            'pwd_exp',
            'sid',
          ],
          microsoft_multi_refresh_token: true,
          capabilities: [],
          as_access_token_token_binding_supported: true,
          as_refresh_token_token_binding_supported: true,
          resource_access_token_token_binding_supported: true,
          op_id_token_token_binding_supported: true,
          rp_id_token_token_binding_supported: true,
          frontchannel_logout_supported: true,
          frontchannel_logout_session_supported: true,
        },
        'userinfo_endpoint',
        'end_session_endpoint',
      ),
    ],
  },
  'adfs-jwks-certificates': {
    title: 'Keys are RSA keys with x5t and x5c',
    evidence: keySet,
    changes: [
      jwks.only('RS256'),
      jwks.keys(async (keys) => {
        const { certified } = await import('../certified.ts')
        return Promise.all(keys.map(async (key) => ({ ...key, ...(await certified(key)) })))
      }, '`x5t` and `x5c` in the keys'),
    ],
  },
  'adfs-kid-thumbprint': {
    title: 'Keys have a kid that equals x5t, the thumbprint of the certificate',
    evidence: keySet,
    changes: kidIsThumbprint,
  },
  'adfs-id-token-header': {
    title: 'ID token has typ JWT and x5t in its header',
    evidence: bothTokens,
    changes: [
      at(
        'id-token-header',
        async (header, context) => ({
          ...header,
          typ: 'JWT',
          x5t: await thumbprintIn(context),
        }),
        '`typ`: "JWT", `x5t` in the header of the ID token',
        'A client that selects its key by the header finds a different member there.',
      ),
    ],
  },
  'adfs-id-token-claims': {
    title: 'ID token has upn, unique_name with the domain, pwd_exp and pwd_url, and no e-mail',
    evidence: rustdesk,
    why: 'A client that reads email or preferred_username finds neither.',
    changes: [
      idToken.omit(
        'email',
        'email_verified',
        'preferred_username',
        'name',
        'given_name',
        'family_name',
        'nickname',
        'groups',
        'roles',
        'locale',
        'zoneinfo',
        'acr',
        'realm_access',
      ),
      idToken.set(
        ({ user, address }, claims) => ({
          upn: user.email ?? `${account(user)}@fickle.example`,
          unique_name: `FICKLE\\${account(user)}`,
          pwd_exp: '1209600',
          pwd_url: `${address}/adfs/portal/updatepassword/`,
          nbf: claims.iat,
        }),
        '`upn`, `unique_name`: "FICKLE\\alice", `pwd_exp`: "1209600", `pwd_url`, `nbf`; no `email`, `preferred_username`',
      ),
    ],
    fix: 'Use upn, or have a claim rule send the e-mail address.',
  },
  'adfs-id-token-sid-windows': {
    title: 'The claim sid is the security identifier of the user in Windows, not a session',
    evidence: rustdesk,
    why: 'A client that stores sid for logout tokens stores the wrong value.',
    changes: [
      idToken.set(
        ({ user }) => ({
          sid: `S-1-5-21-${digitsOf(`adfs ${user.sub}`, 9)}-${digitsOf(`adfs domain ${user.sub}`, 9)}-1103`,
        }),
        '`sid`: "S-1-5-21-…"',
      ),
    ],
  },
  'adfs-userinfo-sub-only': {
    title: 'Userinfo has sub and nothing else',
    evidence: reported('https://github.com/MicrosoftDocs/windowsserverdocs/issues/3888', '2026-11-28'),
    why: 'A client that reads name and e-mail from userinfo gets neither.',
    changes: [userinfo.edit(({ sub }) => ({ sub }), 'only `sub` in userinfo')],
    fix: 'Read the ID token, and do not call userinfo.',
  },
  'adfs-userinfo-other-audience': {
    title: 'Userinfo refuses access tokens that were issued for a resource',
    evidence: reported('https://github.com/OpenCTI-Platform/opencti/issues/4337', '2026-11-28'),
    changes: [
      userinfo.refuse(
        ({ request }) => request.resource !== undefined && request.resource !== USERINFO,
        {
          status: 401,
          error: 'invalid_token',
          description: 'MSIS9921: Received invalid UserInfo request. Audience is invalid.',
        },
        'status 401, MSIS9921, if the request named a `resource` other than `urn:microsoft:userinfo`',
      ),
    ],
    fix: 'Request a token for the API in a second request.',
  },
  'adfs-access-token': {
    title: 'Access token is a JWT for urn:microsoft:userinfo, with the client as appid',
    // The whole token of a resource; that one without a resource is for urn:microsoft:userinfo is in the documentation.
    evidence: bothTokens,
    shape: { defaultApi: () => ({ audience: USERINFO }) },
    changes: [
      at(
        'access-token',
        async ({ header, claims, token }, context) => {
          return { header: { ...header, typ: 'JWT', x5t: await thumbprintIn(context) }, claims, token }
        },
        '`typ`: "JWT", `x5t` in the header',
        'A resource server that selects its key by the header finds a different member there.',
      ),
      accessToken.edit(
        ({ aud, iat, exp, sub, client_id: appid, scope }, { address }) => ({
          aud,
          iss: `${address.replace(/^https:/, 'http:')}/adfs/services/trust`,
          iat,
          exp,
          // That of a resource has none; whether that for userinfo has one was not seen.
          ...(aud === USERINFO && { sub }),
          apptype: 'Confidential',
          appid,
          authmethod: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
          auth_time: new Date(Number(iat) * 1000).toISOString(),
          ver: '1.0',
          scp: scope,
        }),
        '`iss`: the trust URI, `appid`, `apptype`, `authmethod`, `auth_time` as text, `scp`, `ver`: "1.0"; no `sub` for a resource',
      ),
    ],
  },
  'adfs-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: scenarios,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
