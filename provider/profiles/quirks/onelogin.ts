/** How OneLogin is. */
import { discovery, idToken, jwks } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { reported, unconfirmed, undated } from '../evidence.ts'
import { callback } from '../flow-changes.ts'

const api = unconfirmed('https://developers.onelogin.com/openid-connect/api/provider-config')
const scopes = unconfirmed('https://developers.onelogin.com/openid-connect/scopes')

export default defineVendor('OneLogin', {
  'onelogin-endpoints': {
    title: 'Issuer and endpoints are below /oidc/2, userinfo at /oidc/2/me',
    evidence: api,
    why: 'A client that was given the host only asks for a discovery document that is not there.',
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
    title: 'Discovery names the level of NIST as acr, and the scopes groups, name and params',
    evidence: api,
    changes: [
      discovery.set({
        acr_values_supported: ['onelogin:nist:level:1:re-auth'],
        scopes_supported: ['openid', 'name', 'profile', 'groups', 'email', 'params', 'phone'],
        id_token_signing_alg_values_supported: ['RS256'],
        response_modes_supported: ['form_post', 'fragment', 'query'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      }),
      discovery.omit(
        'pushed_authorization_request_endpoint',
        'check_session_iframe',
        'frontchannel_logout_supported',
        'frontchannel_logout_session_supported',
        'registration_endpoint',
      ),
    ],
  },
  'onelogin-jwks-rsa': { title: 'Key set has RSA keys only', evidence: api, changes: [jwks.only('RS256')] },
  'onelogin-groups-scope': {
    title: 'Groups are a claim of the scope groups',
    evidence: scopes,
    why: 'A client that does not ask for groups gets none.',
    changes: [
      idToken.edit(
        ({ groups, ...claims }, { request: asked }) =>
          groups !== undefined && asked.scope?.split(' ').includes('groups') ? { ...claims, groups } : claims,
        '`groups` in the ID token for the scope `groups` only',
      ),
    ],
    fix: 'Ask for groups.',
  },
  'onelogin-id-token-thin': {
    title: 'ID token of the code flow has no profile claims; userinfo has them',
    evidence: scopes,
    why: 'A client that reads name or e-mail from the ID token finds none.',
    wire: 'no claims of profile and email in the ID token',
    shape: { fatIdTokens: false },
    fix: 'Ask userinfo.',
  },
  'onelogin-issuer-legacy': {
    title: 'Tokens name the issuer of all customers, whatever the subdomain, as long ago',
    evidence: reported('https://github.com/onelogin/onelogin-oidc-node/issues/12', undated),
    why: 'A client that compares iss with the issuer of the discovery document refuses the token.',
    changes: [idToken.set({ iss: 'https://openid-connect.onelogin.com/oidc' })],
    fix: 'Move the application to version 2.',
  },
  'onelogin-callback-iss-absent': {
    title: 'Callback does not name the issuer, and discovery does not say that it would',
    evidence: api,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
})
