/** nextjs-auth0: the state in a transaction cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'nextjs-auth0',
  kind: 'library',
  markers: ['nextjs-auth0', 'Callback handler failed'],
  texts: [
    {
      text: [
        'Callback handler failed. CAUSE: Missing state cookie from login request (check login URL, callback URL and cookie config).',
        'Missing state cookie from login request (check login URL, callback URL and cookie config).',
      ],
      where: 'page and log',
      note: 'The same words have stood for four causes; the request headers of the callback tell which.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'login and callback are at different hosts (localhost and 127.0.0.1, www and without), or a Secure cookie meets http',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was loaded again: the cookie is deleted after the first time',
        },
        { cause: 'cookie-overwritten', when: 'a prefetched link to the login began a second transaction' },
      ],
      fixes: [
        'Set `AUTH0_BASE_URL` to the host in the address bar; link to the login with a plain `<a>`, so that nothing prefetches it.',
      ],
    },
  ],
  references: [...issues('auth0/nextjs-auth0', 966, 1377, 1411, 1438)],
})
