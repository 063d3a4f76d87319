/** nuxt-oidc-auth. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'nuxt-oidc-auth',
  kind: 'library',
  markers: ['nuxt-oidc-auth', 'NUXT_OIDC'],
  source: { repository: 'itpropro/nuxt-oidc-auth', version: '0.18.0' },
  texts: [
    {
      text: 'State mismatch',
      at: 'runtime/server/lib/oidc.js',
      cause: ['state-overwritten', 'cookie-not-sent', 'state-consumed'],
    },
    {
      text: 'Nonce mismatch',
      at: 'runtime/server/lib/oidc.js',
      marked: true,
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: 'Token request failed',
      common: true,
      at: 'runtime/server/lib/oidc.js',
      wraps: true,
      cause: ['client-authentication', 'state-consumed', 'provider-unreachable'],
    },
    {
      text: 'Callback failed, missing code',
      at: 'runtime/server/lib/oidc.js',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect or a router dropped the query',
        },
      ],
    },
    {
      text: '] Token validation failed: *',
      at: 'runtime/server/lib/oidc.js',
      cause: ['unknown-key', 'issuer-mismatch', 'audience-mismatch'],
    },
    {
      text: '] Missing configuration properties: *',
      at: 'runtime/server/lib/oidc.js',
      cause: 'client-misconfigured',
    },
    {
      text: ['Persistent user session not found', 'Session not found'],
      common: true,
      at: 'runtime/server/lib/oidc.js',
      cause: ['session-lost', 'session-expired'],
    },
    {
      text: [
        'No session secret set, using a random secret.',
        'No auth session secret set, using a random secret.',
        'No refresh token key set, using a random key.',
      ],
      at: 'runtime/server/lib/oidc.js',
      cause: 'key-differs',
    },
    {
      text: '] Failed to fetch userinfo',
      at: 'runtime/server/lib/oidc.js',
      cause: 'provider-unreachable',
    },
  ],
  fixes: {
    'key-differs': [
      'Set `NUXT_OIDC_SESSION_SECRET`, `NUXT_OIDC_AUTH_SESSION_SECRET` and `NUXT_OIDC_TOKEN_KEY` to the same values on all instances.',
    ],
  },
})
