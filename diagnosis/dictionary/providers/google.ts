/** Google as the provider: its "Error 400" pages and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Google',
  kind: 'provider',
  markers: [
    'accounts.google.com',
    'googleapis.com',
    'oauth2.googleapis.com',
    'Error 400:',
    'Error 403:',
    'Error 401:',
    'flowName=GeneralOAuthFlow',
  ],

  texts: [
    {
      text: 'Error 400: redirect_uri_mismatch',
      where: 'page of Google; the browser never returns',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the "Authorized redirect URIs" of the OAuth client',
        },
      ],
      fixes: ['Add the exact address to "Authorized redirect URIs" in the Cloud console.'],
    },
    {
      text: 'redirect_uri_mismatch',
      where: 'page of Google, and answer of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the "Authorized redirect URIs", or differs between the two requests',
        },
      ],
    },
    {
      text: ['Error 403: disallowed_useragent', 'disallowed_useragent'],
      where: 'page of Google',
      likely: [
        {
          cause: 'access-denied',
          when: 'the sign-in runs in an embedded browser (web view), which Google forbids',
        },
      ],
      fixes: ['Open the sign-in in the system browser.'],
    },
    {
      text: ['Error 403: org_internal', 'org_internal'],
      where: 'page of Google',
      likely: [
        {
          cause: 'access-denied',
          when: 'the client is only for users of its organization (user type "Internal")',
        },
      ],
    },
    {
      text: ['Error 400: admin_policy_enforced', 'admin_policy_enforced'],
      where: 'page of Google',
      likely: [
        {
          cause: 'access-denied',
          when: 'an administrator of Google Workspace has blocked the application or its scopes',
        },
      ],
    },
    {
      text: 'Error 403: access_denied',
      where: 'page of Google',
      likely: [
        {
          cause: 'access-denied',
          when: 'the application is in testing and the user is not a test user, or the user declined',
        },
      ],
      fixes: ['Add the user to the test users, or publish the application.'],
    },
    {
      text: [
        'Error 401: invalid_client',
        'Error 401: deleted_client',
        'The OAuth client was not found.',
        'The OAuth client was deleted.',
      ],
      where: 'page of Google',
      likely: [{ cause: 'client-authentication', when: 'the client id does not exist, or was deleted' }],
    },
    {
      text: 'Error 400: invalid_request',
      where: 'page of Google',
      likely: [
        {
          cause: 'client-misconfigured',
          when: "a parameter is missing or the redirect URI breaks Google's policy",
        },
      ],
    },
    {
      text: ['Error 400: origin_mismatch', 'origin_mismatch'],
      where: 'page of Google',
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'the origin is not among the "Authorized JavaScript origins"',
        },
      ],
    },
    {
      text: 'Error 400: invalid_scope',
      where: 'page of Google',
      likely: [
        { cause: 'client-misconfigured', when: 'a scope is misspelled, or not enabled for the project' },
      ],
    },
    {
      text: ['Error 400: policy_enforced', 'Error 403: restricted_client', 'Error 403: org_policy_enforced'],
      where: 'page of Google',
      likely: [{ cause: 'access-denied', when: 'a policy forbids it' }],
    },
    {
      text: 'Malformed auth code.',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'state-altered', when: 'the code was URL-encoded or decoded twice on its way' }],
    },
    {
      text: 'Token has been expired or revoked.',
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'session-expired',
          when: 'the refresh token was revoked or has expired: while the application is in testing it is valid for seven days',
        },
      ],
    },
    {
      text: 'The provided client secret is invalid.',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'the secret is wrong' }],
    },
    {
      text: 'client_secret is missing.',
      where: 'error_description of the token endpoint',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the client sends no secret: Google requires one for the type "Web application", even with PKCE',
        },
      ],
    },
    {
      text: 'Missing code verifier.',
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [
        {
          cause: 'pkce-mismatch',
          when: 'the authorization request had a challenge and the token request has no verifier',
        },
      ],
    },
  ],

  references: ['https://developers.google.com/identity/protocols/oauth2/web-server'],
})
