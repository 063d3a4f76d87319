/** Auth0 as the provider: its error pages and token answers. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Auth0',
  kind: 'provider',
  markers: ['.auth0.com', 'auth0.com/'],

  texts: [
    {
      text: [
        'Callback URL mismatch.*',
        'The provided redirect_uri is not in the list of allowed callback URLs.*',
      ],
      where: 'page of Auth0',
      likely: [
        { cause: 'redirect-uri-mismatch', when: 'redirect_uri is not among the "Allowed Callback URLs"' },
      ],
      fixes: ['Add the exact address to "Allowed Callback URLs" of the application.'],
    },
    {
      text: 'Unknown or invalid refresh token.',
      where: 'answer of the token endpoint, 403',
      likely: [{ cause: 'session-expired', when: 'the refresh token was rotated, revoked or has expired' }],
    },
    {
      text: 'Failed to verify code verifier',
      where: 'error_description of the token endpoint',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'the verifier does not match the challenge' }],
    },
    {
      text: ['Service not enabled within domain: *', 'Service not found: *'],
      where: 'page of Auth0, and error_description of access_denied',
      likely: [
        {
          cause: 'client-misconfigured',
          when: '`audience` of the authorization request names an API that does not exist in the tenant',
        },
      ],
      fixes: [
        'Create the API with exactly that identifier under Applications > APIs, or leave `audience` out.',
      ],
      references: issues('auth0-samples/auth0-react-samples', 201),
    },
    {
      text: ['Unknown client: *', 'Client is not authorized to access resource server*'],
      where: 'page of Auth0, and error_description',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client id belongs to another tenant, or the application is not authorized for the API',
        },
      ],
    },
    {
      text: "Grant type '*' not allowed for the client.",
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-misconfigured', when: 'the grant type is off under "Advanced Settings"' }],
    },
    {
      text: 'mfa_required',
      where: 'error of the token endpoint',
      likely: [
        {
          cause: 'interaction-required',
          when: 'multi-factor authentication is required and the token request cannot ask for it',
        },
      ],
    },
    {
      text: 'Multifactor authentication required',
      where: 'error_description',
      proves: true,
      likely: [
        { cause: 'interaction-required', when: 'the request had prompt=none and a policy requires more' },
      ],
    },
    {
      text: "You may have pressed the back button, refreshed during login, opened too many login dialogs, or there is some issue with cookies, since we couldn't find your session.*",
      where: 'page of Auth0',
      likely: [
        { cause: 'cookie-not-sent', when: "Auth0's own cookie was not sent" },
        { cause: 'state-consumed', when: 'the page was loaded again' },
        { cause: 'state-overwritten', when: 'several sign-ins ran at the same time' },
      ],
    },
    {
      text: 'Unable to verify authorization request state',
      where: 'page of Auth0',
      likely: [
        { cause: 'cookie-not-sent', when: "Auth0's own cookie was not sent" },
        { cause: 'state-consumed', when: 'the page was loaded again' },
      ],
    },
  ],

  references: ['https://auth0.com/docs/troubleshoot/basic-issues'],
})
