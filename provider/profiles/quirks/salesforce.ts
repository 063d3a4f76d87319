/** How Salesforce is. */
import type { QuirkContext } from '../../quirks/context.ts'
import { discovery, idToken, jwks, token, userinfo, without } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { reported, secondary, source, surveyed } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { wordOf } from '../identifiers.ts'

const document = surveyed('salesforce', '142324e8c533d07302e01322e63e693e030754d3', '2026-08-13')
const jsforce = source('https://jsforce.github.io/jsforce/types/oauth2.TokenResponse.html', '2026-11-28')

const metadata = {
  scopes_supported: [
    'cdp_ingest_api',
    'custom_permissions',
    'cdp_segment_api',
    'content',
    'cdp_api',
    'chatbot_api',
    'cdp_identityresolution_api',
    'interaction_api',
    'wave_api',
    'web',
    'cdp_calculated_insight_api',
    'einstein_gpt_api',
    'offline_access',
    'id',
    'api',
    'data_cloud_user_claims',
    'eclair_api',
    'email',
    'pardot_api',
    'lightning',
    'visualforce',
    'cdp_query_api',
    'sfap_api',
    'address',
    'openid',
    'profile',
    'scrt_api',
    'cdp_profile_api',
    'refresh_token',
    'phone',
    'user_registration_api',
    'pwdless_login_api',
    'chatter_api',
    'mcp_api',
    'full',
    'forgot_password',
  ],
  response_types_supported: ['code', 'token', 'token id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  display_values_supported: ['page', 'popup', 'touch'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
  claims_supported: [
    'active',
    'address',
    'email',
    'email_verified',
    'family_name',
    'given_name',
    'is_app_installed',
    'language',
    'locale',
    'name',
    'nickname',
    'organization_id',
    'phone_number',
    'phone_number_verified',
    'photos',
    'picture',
    'preferred_username',
    'profile',
    'sub',
    'updated_at',
    'urls',
    'user_id',
    'user_type',
    'zoneinfo',
  ],
}
const paths = {
  authorization_endpoint: '/services/oauth2/authorize',
  token_endpoint: '/services/oauth2/token',
  userinfo_endpoint: '/services/oauth2/userinfo',
  revocation_endpoint: '/services/oauth2/revoke',
  introspection_endpoint: '/services/oauth2/introspect',
  registration_endpoint: '/services/oauth2/register',
  jwks_uri: '/id/keys',
}

const ORG = '00Dx0000000FickleA'
/** The identity URL of a user, which is the subject too. */
export const identityOf = (name: string) =>
  `https://login.salesforce.com/id/${ORG}/005x${wordOf(`salesforce ${name}`, 14)}`
/** The end of that URL; another sub, as at `standard`, stands for a name. */
const userId = (sub: unknown) =>
  String(sub).startsWith('https:')
    ? String(sub).slice(String(sub).lastIndexOf('/') + 1)
    : `005x${wordOf(`salesforce ${sub}`, 14)}`
/** Claims of the scope profile that both userinfo and the ID token have. */
const profileOf = ({ user, address }: QuirkContext) => ({
  nickname: user.preferred_username,
  profile: `${address}/${userId(user.sub)}`,
})

export default defineVendor('Salesforce', {
  'salesforce-endpoints': {
    title: 'Endpoints are under /services/oauth2, keys at /id/keys',
    evidence: document,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    shape: {
      routes: {
        authorization: '/services/oauth2/authorize',
        token: '/services/oauth2/token',
        userinfo: '/services/oauth2/userinfo',
        revocation: '/services/oauth2/revoke',
        introspection: '/services/oauth2/introspect',
        registration: '/services/oauth2/register',
        jwks: '/id/keys',
        end_session: '/services/auth/idp/oidc/logout',
      },
      scopes: ['api', 'id', 'refresh_token', 'web', 'full'],
    },
  },
  'salesforce-discovery': {
    title: 'Discovery has no grant types, no PKCE, no end_session_endpoint, and dozens of scopes',
    evidence: document,
    changes: [
      discovery.exactly(
        metadata,
        'userinfo_endpoint',
        'revocation_endpoint',
        'introspection_endpoint',
        'registration_endpoint',
      ),
    ],
  },
  'salesforce-login-host': {
    title: 'The login host has a discovery document whose issuer no token names',
    evidence: reported('https://github.com/nextauthjs/next-auth/issues/11917', '2026-11-28'),
    why: 'A client that is configured with the login host instead of the domain of the organization refuses the token.',
    wire: '`ADDRESS/login/.well-known/openid-configuration`, which represents https://login.salesforce.com: `issuer` is `ADDRESS/login`, and `iss` of the ID token is `ADDRESS`',
    shape: {
      documents: {
        '/login/.well-known/openid-configuration': ({ address }) => ({
          issuer: `${address}/login`,
          ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, `${address}${path}`])),
          ...metadata,
        }),
      },
    },
    fix: 'Configure the My Domain address of the organization as the issuer.',
  },
  'salesforce-discovery-issuer-login': {
    title: 'Discovery names the login host as the issuer, tokens name the organization',
    evidence: reported('https://github.com/nextauthjs/next-auth/issues/11917', '2026-11-28'),
    why: 'A client that compares the two refuses the token.',
    changes: [
      discovery.set(
        ({ address }) => ({ issuer: `${address}/login` }),
        '`issuer`: `ADDRESS/login`, which represents https://login.salesforce.com, in the discovery document',
      ),
    ],
    fix: 'Configure the issuer that the tokens name.',
  },
  'salesforce-discovery-pkce-absent': {
    title: 'Discovery does not mention PKCE, although PKCE works',
    evidence: document,
    changes: [discovery.omit('code_challenge_methods_supported')],
  },
  'salesforce-discovery-grants-absent': {
    title: 'Discovery does not mention grant types',
    evidence: document,
    changes: [discovery.omit('grant_types_supported')],
  },
  'salesforce-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: document,
    changes: [jwks.only('RS256')],
  },
  'salesforce-token-response': {
    title: 'Token response has id, instance_url, issued_at in milliseconds and signature',
    evidence: jsforce,
    changes: token.set(
      ({ address, user, now }) => ({
        id: String(user.sub).startsWith('https:') ? user.sub : `${address}/id/${ORG}/${userId(user.sub)}`,
        instance_url: address,
        issued_at: String(now * 1000),
        signature: Buffer.from(wordOf(`signature ${user.sub} ${now}`, 32)).toString('base64'),
      }),
      '`id`, `instance_url`, `issued_at`: "1278448101416", `signature`',
    ),
  },
  'salesforce-token-expires-in-absent': {
    title: 'Token response does not say how long the access token is valid',
    evidence: jsforce,
    changes: token.omit('expires_in'),
    fix: 'Refresh when an API answers 401.',
  },
  'salesforce-id-token': {
    title: 'ID token has nickname, picture, the URL of the profile and updated_at as text, and no groups',
    evidence: secondary(
      'https://jannemattila.com/azure/2024/03/25/app-service-and-openid-connect.html',
      '2024-03-25',
    ),
    why: 'A client that expects updated_at to be a number, as OpenID Connect Core defines it, gets a string; one that reads groups finds none.',
    changes: [
      idToken.edit(
        (claims, context) => ({
          ...without(claims, [
            ...['groups', 'roles', 'realm_access', 'acr'],
            ...(context.request.max_age === undefined ? ['auth_time'] : []),
          ]),
          ...profileOf(context),
          picture: `${context.address}/profilephoto/005/F`,
          updated_at: new Date(context.now * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
        }),
        '`nickname`, `picture`, `profile`, `updated_at`: "2024-03-12T17:15:44Z"; no `groups`',
      ),
    ],
  },
  'salesforce-userinfo': {
    title: 'Userinfo has user_id, organization_id, photos and urls',
    // The claims that discovery names, and utcOffset.
    evidence: document,
    changes: [
      userinfo.edit(
        ({ groups: _groups, ...claims }, context) => ({
          ...claims,
          ...profileOf(context),
          user_id: userId(context.user.sub),
          organization_id: ORG,
          active: true,
          user_type: 'STANDARD',
          language: 'en_US',
          utcOffset: 0,
          photos: {
            picture: `${context.address}/profilephoto/005/F`,
            thumbnail: `${context.address}/profilephoto/005/T`,
          },
          urls: { rest: `${context.address}/services/data/v{version}/` },
        }),
        '`user_id`, `organization_id`, `active`, `user_type`, `utcOffset`, `photos`, `urls`',
      ),
    ],
  },
  'salesforce-refresh-kept': {
    title: 'A refresh returns no new refresh token',
    // The whole answer: https://github.com/wadewegner/Force.com-Toolkit-for-NET/issues/201, of 2016.
    evidence: reported('https://github.com/OpenFn/lightning/pull/2124', '2024-05-20'),
    why: 'A client that expects a refresh token in every response loses the one it has.',
    shape: { rotates: false },
    changes: token.omit('refresh_token').slice(1),
    wire: 'no `refresh_token` in the response to a refresh',
  },
  'salesforce-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: document,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
