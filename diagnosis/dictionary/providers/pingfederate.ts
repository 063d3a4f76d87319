/** PingFederate and PingOne as the provider: their error descriptions. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Ping Identity',
  kind: 'provider',
  markers: ['pingfederate', 'pingone', '.pingone.com', 'authorization.ping'],

  texts: [
    {
      text: 'The requested scope(s) must be blank or a subset of the provided scopes.',
      where: 'error_description of the token endpoint',
      likely: [{ cause: 'client-misconfigured', when: 'a scope is not allowed for the client' }],
    },
    {
      text: 'Authorization code is invalid or expired.',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'session-expired', when: 'the code was redeemed too late' },
      ],
    },
    {
      text: [
        'Unknown or invalid client_id',
        'Invalid client or client credentials.',
        'Invalid client or client credentials',
      ],
      where: 'page, and error_description of the token endpoint',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: 'unknown, invalid, or expired refresh token',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'session-expired', when: 'the refresh token has expired, or was rotated or revoked' },
      ],
    },
  ],

  references: [
    'https://docs.pingidentity.com/pingfederate/latest/developers_reference_guide/pf_authoriz_endpoint.html',
  ],
})
