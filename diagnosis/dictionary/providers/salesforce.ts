/** Salesforce as the provider: its page and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Salesforce',
  kind: 'provider',
  markers: ['.salesforce.com', '.my.salesforce', 'force.com'],

  texts: [
    {
      text: [
        'error=redirect_uri_mismatch&error_description=redirect_uri must match configuration',
        'redirect_uri must match configuration',
      ],
      where: 'page of Salesforce',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the connected app\'s "Callback URL"',
        },
      ],
    },
    {
      text: 'expired authorization code',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'session-expired', when: 'the code was redeemed after more than 15 minutes' },
      ],
    },
    {
      text: 'client identifier invalid',
      where: 'error_description',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the consumer key is wrong, or a new connected app is not active everywhere yet',
        },
      ],
    },
    {
      text: ["user hasn't approved this consumer", 'OAUTH_APP_ACCESS_DENIED'],
      where: 'error_description',
      likely: [
        {
          cause: 'access-denied',
          when: 'the connected app allows only users that an administrator approved',
        },
      ],
    },
    {
      text: 'OAUTH_EC_APP_NOT_FOUND',
      where: 'page of Salesforce',
      likely: [{ cause: 'client-misconfigured', when: 'the connected app is not installed in the org' }],
    },
    {
      text: 'missing required code challenge',
      where: 'error_description',
      proves: true,
      likely: [{ cause: 'pkce-required', when: 'the connected app requires PKCE' }],
    },
  ],

  references: ['https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm'],
})
