/** How Okta is, at its organization authorization server and at custom ones. */
import { accessToken, discovery, idToken, jwks, token } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, source } from '../evidence.ts'
import { callback, offlineAccessAtRefresh, request, tokenRequest } from '../flow-changes.ts'
import { wordOf } from '../identifiers.ts'
import type { Shape } from '../shape.ts'

const servers = documented('https://developer.okta.com/docs/concepts/auth-servers', '2026-08')
const refreshTokens = documented('https://developer.okta.com/docs/guides/refresh-tokens/main/', '2026-08')
const reference = documented(
  'https://github.com/okta/okta-developer-docs/blob/021698357fb257730fc891afb602ecb455b75fb2/packages/@okta/vuepress-site/docs/reference/api/oidc/index.md',
  '2026-11-28',
)

const endpoints = (base: string): Shape => ({
  issuer: ({ address }) => `${address}${base === '/oauth2' ? '' : base}`,
  routes: {
    authorization: `${base}/v1/authorize`,
    token: `${base}/v1/token`,
    userinfo: `${base}/v1/userinfo`,
    end_session: `${base}/v1/logout`,
    jwks: `${base}/v1/keys`,
    introspection: `${base}/v1/introspect`,
    revocation: `${base}/v1/revoke`,
    registration: '/oauth2/v1/clients',
    pushed_authorization_request: `${base}/v1/par`,
    device_authorization: `${base}/v1/device/authorize`,
    code_verification: '/activate',
  },
  aliases: [
    [
      /^\/oauth2\/default\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
      '/.well-known/$1',
    ],
  ],
})

const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none']

export default defineVendor('Okta', {
  'okta-org-endpoints': {
    title: 'Issuer is the organization, endpoints are under /oauth2/v1',
    evidence: servers,
    why: 'A client that expects the issuer of a custom authorization server refuses the document.',
    wire: 'issuer `ADDRESS`, endpoints `/oauth2/v1/…`',
    shape: endpoints('/oauth2'),
  },
  'okta-custom-endpoints': {
    title: 'Issuer is the authorization server named default, at /oauth2/default',
    evidence: servers,
    why: 'A client that is configured with the organization gets tokens of another issuer.',
    wire: 'issuer `ADDRESS/oauth2/default`, endpoints `/oauth2/default/v1/…`, registration at the organization',
    shape: endpoints('/oauth2/default'),
    fix: 'Configure ADDRESS/oauth2/default.',
  },
  'okta-discovery': {
    title: 'Discovery has the members of Okta, with okta_post_message among the response modes',
    evidence: recordedIn('okta', '2022-11-12'),
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'id_token',
            'code id_token',
            'code token',
            'id_token token',
            'code id_token token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post', 'okta_post_message'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'refresh_token',
            'password',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
          token_endpoint_auth_methods_supported: methods,
          claims_supported: [
            'iss',
            'ver',
            'sub',
            'aud',
            'iat',
            'exp',
            'jti',
            'auth_time',
            'amr',
            'idp',
            'nonce',
            'name',
            'nickname',
            'preferred_username',
            'given_name',
            'middle_name',
            'family_name',
            'email',
            'email_verified',
            'profile',
            'zoneinfo',
            'locale',
            'address',
            'phone_number',
            'picture',
            'website',
            'gender',
            'birthdate',
            'updated_at',
            'at_hash',
            'c_hash',
          ],
          code_challenge_methods_supported: ['S256'],
          introspection_endpoint_auth_methods_supported: methods,
          revocation_endpoint_auth_methods_supported: methods,
          request_parameter_supported: true,
          request_object_signing_alg_values_supported: [
            'HS256',
            'HS384',
            'HS512',
            'RS256',
            'RS384',
            'RS512',
            'ES256',
            'ES384',
            'ES512',
          ],
        },
        'userinfo_endpoint',
        'registration_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'end_session_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'okta-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: reference,
    changes: [jwks.only('RS256')],
  },
  'okta-access-token': {
    title: 'Access token is a JWT with scp as a list, cid and uid',
    evidence: reference,
    why: 'A resource server that reads scope as a string, or the client from client_id, finds neither.',
    shape: { defaultApi: () => ({ audience: 'api://default' }) },
    changes: [
      accessToken.header(({ alg, kid }) => ({ kid, alg }), 'no `typ` in the header'),
      accessToken.edit(
        ({ iss, sub, iat, exp, jti, client_id: cid, scope, auth_time: time }, { user }) => ({
          ver: 1,
          jti: `AT.${jti}`,
          iss,
          aud: 'api://default',
          iat,
          exp,
          cid,
          uid: user.uid ?? `00u${wordOf(`okta ${sub}`, 17)}`,
          scp: String(scope ?? '')
            .split(' ')
            .filter((one) => one !== ''),
          ...(time !== undefined && { auth_time: time }),
          sub: user.preferred_username ?? sub,
        }),
        '`ver`: 1, `jti`: "AT.…", `aud`, `cid`, `uid`, `scp` as a list',
      ),
    ],
    fix: 'Read scp as a list, and the client from cid.',
  },
  'okta-access-token-org': {
    title: 'Access token of the organization is for Okta itself, and its key is not published',
    evidence: documented('https://developer.okta.com/docs/concepts/key-rotation', '2026-08'),
    why: 'A resource server that checks it finds no key: such a token is only for userinfo.',
    shape: { defaultApi: () => ({ audience: 'https://dev.okta.example' }) },
    changes: [
      accessToken.edit(
        ({ aud: _aud, ...rest }, { issuer }) => ({ ...rest, aud: issuer }),
        '`aud` is the issuer',
      ),
      accessToken.header(
        (header) => ({ ...header, kid: wordOf(`okta org ${header.kid}`, 43) }),
        '`kid` names a key that does not exist',
      ),
    ],
    fix: 'Use a custom authorization server for APIs.',
  },
  'okta-id-token-thin': {
    title: 'ID token of the code flow has no profile claims; userinfo has them',
    evidence: documented('https://developer.okta.com/docs/concepts/api-access-management/', '2026-08'),
    why: 'A client that reads name or groups from the ID token finds none.',
    wire: 'no claims of profile in the ID token of the code flow',
    shape: { fatIdTokens: false },
    fix: 'Read them from userinfo.',
  },
  'okta-id-token-claims': {
    title: 'ID token has ver 1, jti, amr, idp and auth_time',
    evidence: reference,
    changes: [
      idToken.set(
        ({ user, issuer }, { iat }) => ({
          ver: 1,
          jti: `ID.${wordOf(`${issuer} ${user.sub} ${iat}`, 43)}`,
          amr: ['pwd'],
          idp: `00o${wordOf('okta idp', 17)}`,
          auth_time: iat,
          ...(user.preferred_username !== undefined && { preferred_username: user.preferred_username }),
        }),
        '`ver`: 1, `jti`: "ID.…", `amr`, `idp`, `auth_time`',
      ),
      idToken.omit('groups', 'roles', 'realm_access'),
    ],
  },
  'okta-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: reference,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
  'okta-state-required': {
    title: 'An authorization request without state is refused',
    evidence: reference,
    changes: [
      request.refuse(
        (parameters) =>
          parameters.some(([name, value]) => name === 'state' && value !== '')
            ? undefined
            : {
                error: 'invalid_request',
                description: "The authentication request has an invalid 'state' parameter.",
              },
        '`error=invalid_request` without `state`',
        'A client that relies on PKCE and sends no state gets an error.',
      ),
    ],
    fix: 'Send a state.',
  },
  'okta-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access',
    evidence: reference,
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    changes: [offlineAccessAtRefresh],
    shape: { earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access') },
    fix: 'Request offline_access.',
  },
  'okta-refresh-persistent': {
    title: 'A refresh of a web client returns the same refresh token',
    evidence: refreshTokens,
    why: 'A client that stores a new token only if it differs still has it; one that requires a different token fails.',
    wire: 'the same `refresh_token` again; it expires after 7 days without use',
    shape: { rotates: false, lifetimes: { refreshToken: 7 * 24 * 3600 } },
  },
  'okta-revoke-client-alone': {
    title: 'Revocation accepts Basic credentials with only a client id',
    evidence: source(
      'https://github.com/okta/okta-auth-js/blob/master/lib/oidc/revokeToken.ts',
      '2026-11-28',
    ),
    why: "RFC 7617 requires a colon, so other providers refuse what Okta's SDK for single-page applications sends.",
    wire: '`Authorization: Basic` of `CLIENT`, without a colon, is treated as a public client',
    shape: { clientAuthentication: { basicWithoutSecret: true } },
  },
  'okta-errors': {
    title: 'Errors of the token endpoint say what is wrong with the code or the client',
    // The text for a code; those for other errors are from knowledge.
    evidence: reported('https://github.com/oktadev/okta-smartfhir-docs/issues/13', '2026-11-28'),
    changes: token.error((answer) => {
      const body = answer.body as { error?: unknown }
      const texts: Readonly<Record<string, string>> = {
        invalid_grant: 'The authorization code is invalid or has expired.',
        invalid_client: "Invalid value for 'client_id' parameter.",
        unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
      }
      const text = texts[String(body.error)]
      return text === undefined ? answer : { ...answer, body: { error: body.error, error_description: text } }
    }, '`error_description`: "The authorization code is invalid or has expired."'),
  },
  'okta-pkce-plain-refused': {
    title: 'PKCE requires the method S256',
    evidence: reference,
    changes: [
      request.refuse(
        (parameters) =>
          parameters.some(([name, value]) => name === 'code_challenge_method' && value !== 'S256')
            ? { error: 'invalid_request', description: "PKCE code challenge method must be 'S256'." }
            : undefined,
        '`error=invalid_request` for a method other than S256',
        'A client that sends plain gets an error.',
      ),
    ],
  },
  'okta-redirect-uri-required': {
    title: 'A token request for a code without redirect_uri is refused',
    evidence: reference,
    changes: [
      tokenRequest.refuse(
        (parameters) =>
          parameters.some(([name]) => name === 'code') &&
          !parameters.some(([name]) => name === 'redirect_uri')
            ? { error: 'invalid_request', description: "The token request must specify a 'redirect_uri'." }
            : undefined,
        '`error=invalid_request` without `redirect_uri`',
        'A client that leaves out redirect_uri at the token endpoint gets an error.',
      ),
    ],
  },
})
