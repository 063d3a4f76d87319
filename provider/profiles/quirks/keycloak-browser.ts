/** What Keycloak serves for its adapter of single pages, and which scopes a client has without asking. */
import { idToken } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { source } from '../evidence.ts'
import { request, withScopes } from '../flow-changes.ts'

const clientScopes = source(
  'https://github.com/keycloak/keycloak/blob/02b98c167fb8ebe4a6306c68d5b63f3df51032b9/services/src/main/java/org/keycloak/protocol/oidc/OIDCLoginProtocolFactory.java',
  '2026-11-28',
)
const adapter = source('https://github.com/keycloak/keycloak-js/blob/main/lib/keycloak.js', '2026-11-28')

/** Tells the page around it that cookies are blocked here: without them the adapter checks no sessions in frames. */
const cookiesUnsupported =
  '<!doctype html><title>Cookies</title><script>parent.postMessage("unsupported", "*")</script>'

const COOKIES = '/realms/demo/protocol/openid-connect/3p-cookies/step1.html'
const ACCOUNT = '/realms/demo/account'

const html = (text: string) => () => ({ type: 'text/html; charset=utf-8', text })

export default defineVendor('Keycloak', {
  'keycloak-default-scopes': {
    title: 'Every client gets the scopes profile and email without requesting them',
    evidence: clientScopes,
    changes: [
      request.edit(
        (parameters) =>
          withScopes(parameters, (scopes) =>
            scopes.includes('openid') ? [...new Set([...scopes, 'profile', 'email'])] : scopes,
          ),
        '`scope` of tokens and token response has `profile` and `email`, requested or not',
        'A client that requests fewer scopes gets names and e-mail addresses anyway.',
      ),
    ],
  },
  'keycloak-id-token-roles-absent': {
    title: 'ID token has no groups and roles unless a mapper adds them',
    evidence: clientScopes,
    changes: [idToken.omit('groups', 'roles', 'realm_access', 'resource_access')],
    fix: 'Read roles from the access token, or add a mapper.',
  },
  'keycloak-third-party-cookies': {
    title: 'A frame tells the adapter whether third-party cookies work; here they do not',
    evidence: adapter,
    why: 'keycloak-js loads the frame first, and gives up after ten seconds without its answer.',
    wire: '`/realms/demo/protocol/openid-connect/3p-cookies/step1.html` posts the message `unsupported`',
    shape: {
      documents: { [COOKIES]: html(cookiesUnsupported), [`/auth${COOKIES}`]: html(cookiesUnsupported) },
    },
  },
  'keycloak-cors-credentials': {
    title: 'Scripts from other origins may send cookies',
    evidence: source(
      'https://github.com/keycloak/keycloak/blob/1388ae9e0122767ec14f3978fdd3edeadc1c2b9c/services/src/main/java/org/keycloak/services/cors/DefaultCors.java',
      '2026-11-28',
    ),
    why: 'keycloak-js calls the token endpoint with cookies, which browsers block unless the provider allows it.',
    wire: '`Access-Control-Allow-Credentials: true`',
    shape: { corsCredentials: true },
  },
  'keycloak-client-authenticated-twice': {
    title: 'Introspection and revocation accept a client secret in header and body at once',
    evidence: source(
      'https://github.com/keycloak/keycloak-nodejs-connect/blob/main/middleware/auth-utils/grant-manager.js',
      '2026-11-28',
    ),
    why: "RFC 6749 section 2.3 forbids it, so other providers refuse what Keycloak's adapter for Node.js sends.",
    wire: '`Authorization: Basic` together with `client_secret` is accepted',
    shape: { clientAuthentication: { twice: true } },
  },
  'keycloak-account': {
    title: 'The account of the user is at /account, with different member names',
    evidence: adapter,
    why: 'Pages that call loadUserProfile() read username, firstName and lastName from there, not from userinfo.',
    wire: '`/realms/demo/account` answers a bearer token with `id`, `username`, `firstName`, `lastName`, `email`, `emailVerified`, `attributes`',
    shape: {
      tokenDocuments: Object.fromEntries(
        [ACCOUNT, `/auth${ACCOUNT}`].map((path) => [
          path,
          (token, { user }) =>
            token
              ? {
                  status: 200,
                  headers: {},
                  body: {
                    id: user.sub,
                    username: user.preferred_username,
                    firstName: user.given_name,
                    lastName: user.family_name,
                    email: user.email,
                    emailVerified: user.email_verified === true,
                    attributes: {},
                  },
                }
              : { status: 401, headers: {}, body: { error: 'HTTP 401 Unauthorized' } },
        ]),
      ),
    },
  },
})
