/** Apple as the provider: its page and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Sign in with Apple',
  kind: 'provider',
  markers: ['appleid.apple.com'],

  texts: [
    {
      text: 'Invalid web redirect url.',
      where: 'page of Apple',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the "Return URLs" of the Services ID',
        },
      ],
    },
    {
      text: 'user_cancelled_authorize',
      where: 'address of the callback',
      likely: [{ cause: 'access-denied', when: 'the user cancelled' }],
    },
    {
      text: ['The code has expired or has been revoked.', 'The code has already been used.'],
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'session-expired', when: 'the code was redeemed after more than five minutes' },
      ],
    },
    {
      text: 'response_mode must be form_post when name or email scope is requested.',
      where: 'page of Apple',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the scope name or email is requested and response_mode is not form_post',
        },
      ],
    },
    {
      text: 'client_id mismatch. The code was not issued to *',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'another client redeemed the code' }],
    },
  ],

  references: [
    'https://developer.apple.com/documentation/technotes/tn3107-resolving-sign-in-with-apple-response-errors',
  ],
})
