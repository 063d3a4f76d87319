/** NextAuth (Auth.js): state, nonce and verifier in cookies. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'NextAuth (Auth.js)',
  kind: 'library',
  markers: ['next-auth', 'OAUTH_CALLBACK_ERROR', 'authjs'],
  texts: [
    {
      text: [
        '[next-auth][error][OAUTH_CALLBACK_ERROR]*State cookie was missing.',
        'State cookie was missing.',
      ],
      where: 'log; the page says error=OAuthCallback',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'NEXTAUTH_URL, or the host behind a proxy, is not the host in the address bar; https decides over the __Secure- prefix',
        },
        {
          cause: 'session-expired',
          when: 'the sign-in took longer than the fifteen minutes that the cookie lives',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: [
        'Set `NEXTAUTH_URL` (or `AUTH_URL`, with `AUTH_TRUST_HOST=true` behind a proxy) to the address that people open.',
      ],
    },
    {
      text: 'RPError: state mismatch',
      where: 'log',
      likely: [
        { cause: 'state-overwritten', when: 'two tabs signed in: there is one state cookie' },
        { cause: 'state-altered', when: 'the state in the callback is not one that the login sent' },
      ],
    },
  ],
  references: [...issues('nextauthjs/next-auth', 7894, 9928), ...issues('sidebase/nuxt-auth', 473, 922)],
})
