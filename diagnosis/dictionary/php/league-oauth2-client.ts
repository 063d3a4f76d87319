/** league/oauth2-client: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'league/oauth2-client',
  kind: 'library',
  markers: ['League\\OAuth2\\Client', 'IdentityProviderException'],
  source: { repository: 'thephpleague/oauth2-client', version: '2.9' },

  texts: [
    {
      text: 'Required option not passed: "access_token"',
      at: 'src/Token/AccessToken.php',
      where: 'InvalidArgumentException',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the token endpoint answers with something that is not a token response',
        },
        { cause: 'client-misconfigured', when: "the token endpoint's address is that of an HTML page" },
      ],
    },
    {
      text: 'Invalid response received from Authorization Server. Expected JSON.',
      at: 'src/Provider/AbstractProvider.php',
      where: 'UnexpectedValueException',
      likely: [{ cause: 'provider-unreachable', when: 'the endpoint answers with an HTML page' }],
    },
    {
      text: 'IdentityProviderException: invalid_grant',
      at: 'src/Provider/GenericProvider.php',
      where: 'exception',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        { cause: 'pkce-mismatch', when: 'the description mentions the verifier' },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
      ],
    },
    {
      text: 'IdentityProviderException: invalid_client',
      at: 'src/Provider/GenericProvider.php',
      where: 'exception',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
  ],

  references: ['https://oauth2-client.thephpleague.com/'],
})
