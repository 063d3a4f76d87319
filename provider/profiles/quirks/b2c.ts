/** How Azure AD B2C is. */
import { discovery, idToken, jwks, token } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, secondary, source } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'

const openid = documented(
  'https://github.com/MicrosoftDocs/azure-docs/blob/03ccabf0034fecab706910c6d836897d15ac74cf/articles/active-directory-b2c/openid-connect.md',
  '2026-11-28',
)
const tokens = documented(
  'https://github.com/MicrosoftDocs/azure-docs/blob/0ecc6a531d414f528531627031eef6e56d87ebcb/articles/active-directory-b2c/tokens-overview.md',
  '2026-11-28',
)

const POLICY = 'b2c_1_susi'
const directory = uuidOf('b2c tenant')
export const policyPath = `/fickle.onmicrosoft.com/${POLICY}`

export default defineVendor('Azure AD B2C', {
  'b2c-policy': {
    title: 'Endpoints belong to a policy; the issuer has a GUID, no policy and a slash',
    evidence: tokens,
    why: 'A client that compares the issuer with the address of the document refuses it.',
    wire: 'document under `/fickle.onmicrosoft.com/b2c_1_susi/v2.0/`, issuer `ADDRESS/GUID/v2.0/`',
    shape: {
      issuer: ({ address }) => `${address}/${directory}/v2.0/`,
      routes: {
        authorization: `${policyPath}/oauth2/v2.0/authorize`,
        token: `${policyPath}/oauth2/v2.0/token`,
        end_session: `${policyPath}/oauth2/v2.0/logout`,
        jwks: `${policyPath}/discovery/v2.0/keys`,
      },
      aliases: [
        [
          /^\/fickle\.onmicrosoft\.com\/(?:b2c_1_susi\/)?v2\.0\/\.well-known\/openid-configuration$/i,
          '/.well-known/openid-configuration',
        ],
      ],
      parameters: ['p'],
    },
    fix: 'Set the issuer claim of the user flow to the one with tfp, or configure this issuer in the client.',
  },
  'b2c-discovery': {
    title: 'Discovery has the members of B2C and no others: no userinfo, no PKCE, no grant types',
    evidence: reported('https://github.com/authlib/loginpass/issues/34', '2019-08-04'),
    changes: [
      discovery.exactly(
        {
          response_modes_supported: ['query', 'fragment', 'form_post'],
          response_types_supported: [
            'code',
            'code id_token',
            'code token',
            'code id_token token',
            'id_token',
            'id_token token',
            'token',
            'token id_token',
          ],
          scopes_supported: ['openid'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
          claims_supported: [
            'emails',
            'idp',
            'name',
            'sub',
            'tfp',
            'iss',
            'iat',
            'exp',
            'aud',
            'acr',
            'nonce',
            'auth_time',
          ],
        },
        'end_session_endpoint',
      ),
    ],
  },
  'b2c-userinfo-absent': {
    title: 'There is no userinfo unless a custom policy defines one',
    evidence: documented(
      'https://github.com/MicrosoftDocs/azure-docs/blob/017654d14eb78a81d68ea84640b468bcb7fa96d3/articles/active-directory-b2c/userinfo-endpoint.md',
      '2026-11-28',
    ),
    why: 'A client that reads the name from userinfo finds no endpoint.',
    shape: { without: ['userinfo'] },
    changes: [discovery.omit('userinfo_endpoint')],
    fix: 'Read the ID token.',
  },
  'b2c-jwks-rsa': {
    title: 'Keys are RSA keys with nbf and without alg',
    evidence: secondary(
      'https://robertoprevato.github.io/Validating-JWT-Bearer-tokens-from-Azure-AD-in-Python/',
      '2026-11-29',
    ),
    why: 'A client that selects the key by alg finds none.',
    changes: [
      jwks.only('RS256'),
      jwks.omit('alg'),
      jwks.keys((keys) => keys.map((key) => ({ ...key, nbf: 1_493_763_266 })), '`nbf` in the keys'),
    ],
  },
  'b2c-id-token': {
    title: 'ID token has emails as a list, tfp for the policy, oid and ver 1.0',
    evidence: source(
      'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/azure-ad-b2c.ts',
      '2026-08',
    ),
    why: 'A client that reads email finds none.',
    changes: [
      idToken.edit(
        (
          {
            email,
            email_verified: _verified,
            preferred_username: _name,
            groups: _groups,
            acr: _acr,
            ...claims
          },
          { user },
        ) => ({
          ...claims,
          ver: '1.0',
          nbf: claims.iat,
          auth_time: claims.auth_time ?? claims.iat,
          oid: user.oid ?? user.sub,
          ...(email !== undefined && { emails: [email] }),
          tfp: POLICY,
          ...(typeof user.idp === 'string' && { idp: user.idp }),
        }),
        '`emails`: [e-mail], `tfp`, `oid`, `nbf`, `ver`: "1.0"; no `email`, `email_verified`, `preferred_username`',
      ),
    ],
    fix: 'Use the first element of emails.',
  },
  'b2c-token-response-strings': {
    title:
      'Token response has numbers as strings, as in the documented samples; recorded responses have numbers',
    evidence: openid,
    why: 'A client that requires expires_in to be a number, as RFC 6749 defines it, refuses the response.',
    changes: token.set(
      ({ now }, { expires_in: seconds, refresh_token: refresh }) => ({
        not_before: String(now),
        expires_in: String(seconds ?? 3600),
        id_token_expires_in: '3600',
        ...(refresh !== undefined && { refresh_token_expires_in: '1209600' }),
      }),
      '`not_before`, `expires_in`, `id_token_expires_in`, `refresh_token_expires_in` as strings',
    ),
  },
  'b2c-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access, and are valid for 14 days',
    evidence: openid,
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    shape: {
      lifetimes: { refreshToken: 14 * 24 * 3600 },
      earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access'),
    },
  },
  'b2c-cancelled': {
    title: 'A user who cancels is reported with AADB2C90091 in the description',
    evidence: documented(
      'https://github.com/MicrosoftDocs/azure-docs/blob/014bcff1b6be45da9d913bb24e2aa4d1d823fee5/articles/active-directory-b2c/error-codes.md',
      '2026-11-28',
    ),
    changes: [
      callback.describe(
        { access_denied: 'AADB2C90091: The user has cancelled entering self-asserted information.' },
        '`error=access_denied`, `error_description=AADB2C90091: …`',
      ),
    ],
    fix: 'Treat AADB2C90091 as a cancelled sign-in, and AADB2C90118 as a forgotten password.',
  },
  'b2c-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: openid,
    changes: [callback.omit('iss', 'session_state')],
  },
})
