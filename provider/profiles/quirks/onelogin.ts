/** How OneLogin is. */
import type { QuirkContext } from '../../quirks/context.ts'
import { atHash } from '../at-hash.ts'
import { discovery, idToken, jwks, type Members, userinfo, without } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, undated } from '../evidence.ts'
import { callback } from '../flow-changes.ts'
import { uuidOf } from '../identifiers.ts'

const recorded = recordedIn('onelogin', '2022-11-12')
const methods = ['client_secret_basic', 'client_secret_post', 'none']

const groupsIfAsked = ({ groups, ...claims }: Members, { request: asked }: QuirkContext): Members =>
  groups !== undefined && asked.scope?.split(' ').includes('groups') ? { ...claims, groups } : claims

export default defineVendor('OneLogin', {
  'onelogin-endpoints': {
    title: 'Issuer and endpoints are under /oidc/2, userinfo at /oidc/2/me',
    evidence: recorded,
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/oidc/2`, `/oidc/2/auth`, `/oidc/2/token`, `/oidc/2/me`, `/oidc/2/certs`, `/oidc/2/logout`',
    shape: {
      issuer: ({ address }) => `${address}/oidc/2`,
      routes: {
        authorization: '/oidc/2/auth',
        token: '/oidc/2/token',
        userinfo: '/oidc/2/me',
        jwks: '/oidc/2/certs',
        introspection: '/oidc/2/token/introspection',
        revocation: '/oidc/2/token/revocation',
        end_session: '/oidc/2/logout',
        registration: '/oidc/2/register',
      },
      aliases: [[/^\/oidc\/2\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration']],
      scopes: ['groups', 'params', 'name'],
    },
  },
  'onelogin-discovery': {
    title: 'Discovery has the members of OneLogin and no others, with NIST levels as acr',
    evidence: recorded,
    changes: [
      discovery.exactly(
        {
          acr_values_supported: ['onelogin:nist:level:1:re-auth'],
          claim_types_supported: ['normal'],
          claims_parameter_supported: true,
          claims_supported: [
            'sub',
            'email',
            'preferred_username',
            'name',
            'updated_at',
            'given_name',
            'family_name',
            'locale',
            'groups',
            'email_verified',
            'params',
            'phone_number',
            'acr',
            'sid',
            'auth_time',
            'iss',
          ],
          code_challenge_methods_supported: ['S256'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'refresh_token',
            'client_credentials',
            'password',
          ],
          id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
          introspection_endpoint_auth_methods_supported: methods,
          request_parameter_supported: false,
          request_uri_parameter_supported: false,
          response_modes_supported: ['form_post', 'fragment', 'query'],
          response_types_supported: ['code', 'id_token token', 'id_token'],
          revocation_endpoint_auth_methods_supported: methods,
          scopes_supported: ['openid', 'name', 'profile', 'groups', 'email', 'params', 'phone'],
          subject_types_supported: ['public'],
          token_endpoint_auth_methods_supported: methods,
          userinfo_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
        },
        'userinfo_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'registration_endpoint',
        'end_session_endpoint',
      ),
    ],
  },
  'onelogin-jwks-rsa': {
    title: 'Key set has RSA keys with a status and without alg',
    evidence: recordedIn('onelogin', '2022-11-12', 'jwks'),
    why: 'A client that selects the key by alg finds none.',
    changes: [
      jwks.only('RS256'),
      jwks.omit('alg'),
      jwks.keys(
        (keys) => keys.map((key) => ({ ...key, status: 'active' })),
        '`status`: "active" in the keys',
      ),
    ],
  },
  'onelogin-groups-scope': {
    title: 'Groups need the scope groups',
    evidence: reported('https://github.com/argoproj/argo-cd/issues/1956', '2019-07-22'),
    why: 'A client that does not request the scope groups gets none.',
    changes: [
      idToken.edit(groupsIfAsked, '`groups` in the ID token only for the scope `groups`'),
      userinfo.edit(groupsIfAsked, '`groups` in userinfo only for the scope `groups`'),
    ],
    fix: 'Request the scope groups.',
  },
  'onelogin-id-token-claims': {
    title: 'ID token has email, preferred_username and name for the scope openid alone, and a session',
    // The session is in a token of the code flow at version 2, in https://github.com/qwc-services/qwc-oidc-auth.
    evidence: documented('https://developers.onelogin.com/openid-connect/scopes', '2026-11-29'),
    why: 'A client gets an e-mail address that it did not ask for, and finds none at other providers.',
    shape: { fatIdTokens: true },
    changes: [
      idToken.set(
        ({ user, clientId }) => ({
          ...Object.fromEntries(
            ['email', 'preferred_username', 'name']
              .filter((name) => user[name] !== undefined)
              .map((name) => [name, user[name]]),
          ),
          sid: uuidOf(`onelogin session ${clientId} ${user.sub}`),
        }),
        '`email`, `preferred_username`, `name`, `sid` in the ID token',
      ),
      idToken.edit(
        (claims, { request: asked }) =>
          without(claims, [
            ...['email_verified', 'roles', 'realm_access', 'acr', 'zoneinfo', 'nickname'],
            ...(asked.max_age === undefined ? ['auth_time'] : []),
          ]),
        'no `email_verified`, `zoneinfo`, and no `auth_time` unless the request has `max_age`',
      ),
      atHash,
    ],
  },
  'onelogin-issuer-legacy': {
    title: 'Tokens name one issuer for all customers, whatever the subdomain, as in version 1',
    evidence: reported('https://github.com/onelogin/onelogin-oidc-node/issues/12', undated),
    why: 'A client that compares iss with the issuer of the discovery document refuses the token.',
    changes: [idToken.set({ iss: 'https://openid-connect.onelogin.com/oidc' })],
    fix: 'Move the application to version 2.',
  },
  'onelogin-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: recorded,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
