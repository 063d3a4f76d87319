/** GitHub as the provider: its callback errors and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'GitHub',
  kind: 'provider',
  markers: ['github.com/login/oauth'],

  texts: [
    {
      text: [
        'The redirect_uri MUST match the registered callback URL for this application.',
        'The redirect_uri is not associated with this application.',
      ],
      where: 'error_description of the callback, and page',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri does not begin with the registered callback URL',
        },
      ],
    },
    {
      text: ['The client_id and/or client_secret passed are incorrect.', 'incorrect_client_credentials'],
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'id or secret is wrong' }],
    },
    {
      text: ['The code passed is incorrect or expired.', 'bad_verification_code'],
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'session-expired', when: 'the code was redeemed after more than ten minutes' },
      ],
    },
    {
      text: 'The user has denied your application access.',
      where: 'error_description of the callback',
      likely: [{ cause: 'access-denied', when: 'the user declined' }],
    },
    {
      text: 'application_suspended',
      where: 'error of the callback',
      likely: [{ cause: 'access-denied', when: 'the application is suspended' }],
    },
  ],

  references: [
    'https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors',
  ],
})
