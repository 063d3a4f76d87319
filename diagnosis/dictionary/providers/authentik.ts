/** authentik as the provider: its pages and log. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'authentik',
  kind: 'provider',
  markers: ['authentik', '/application/o/'],
  source: { repository: 'goauthentik/authentik', version: '2025' },

  texts: [
    {
      text: 'The request fails due to a missing, invalid, or mismatching redirection URI (redirect_uri).',
      at: 'providers/oauth2/errors.py RedirectUriError',
      where: 'page of authentik',
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the provider\'s "Redirect URIs/Origins"',
        },
      ],
    },
    {
      text: 'The client identifier (client_id) is missing or invalid.',
      at: 'providers/oauth2/errors.py ClientIdError',
      where: 'page of authentik',
      likely: [{ cause: 'client-misconfigured', when: 'no provider has this client_id' }],
    },
    {
      text: 'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)',
      at: 'providers/oauth2/errors.py',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: 'The provided authorization grant or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client',
      at: 'providers/oauth2/errors.py',
      where: 'error_description of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
        { cause: 'pkce-mismatch', when: 'the log mentions the verifier' },
      ],
    },
    {
      text: 'Flow does not apply to current user.',
      where: 'page of authentik',
      likely: [{ cause: 'access-denied', when: 'a policy binding of the application denies the user' }],
    },
  ],

  references: ['https://docs.goauthentik.io/docs/add-secure-apps/providers/oauth2/'],
})
