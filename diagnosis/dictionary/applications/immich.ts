/** Immich, on openid-client. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Immich',
  kind: 'application',
  markers: ['immich', 'OAuthRepository'],
  builtOn: ['openid-client 5', 'openid-client 6, oauth4webapi'],
  texts: [
    {
      text: 'Error in OAuth discovery: *',
      wraps: true,
      cause: 'provider-unreachable',
    },
    {
      text: ['Failed to finish oauth', 'Error while exchanging OAuth code'],
      wraps: true,
      cause: 'unknown',
    },
    {
      text: 'OAuth is not enabled',
      cause: 'client-misconfigured',
    },
    {
      text: 'User does not exist and auto registering is disabled.',
      cause: 'access-denied',
    },
    {
      text: 'OAuth profile does not have an email address',
      cause: 'claim-missing',
    },
  ],
  fixes: {
    'algorithm-mismatch': [
      'Under Administration > Settings > OAuth set the signing algorithm to the one that the provider uses, or choose a signing key at the provider (authentik needs one for RS256).',
    ],
    'tls-untrusted': ['Add the CA certificate to the server container with `NODE_EXTRA_CA_CERTS`.'],
    'redirect-uri-mismatch': [
      'Register `https://HOST/auth/login`, `https://HOST/user-settings` and `app.immich:///oauth-callback`.',
    ],
    'issuer-mismatch': ['Set "Issuer URL" to exactly the `issuer` of the discovery document.'],
  },
  references: issues('immich-app/immich', 7906, 12069, 24070),
})
