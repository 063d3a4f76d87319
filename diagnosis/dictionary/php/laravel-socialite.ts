/** Laravel Socialite: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Laravel Socialite',
  kind: 'library',
  markers: ['Laravel\\Socialite', 'socialite'],
  source: { repository: 'laravel/socialite', version: '5' },

  texts: [
    {
      text: ['Laravel\\Socialite\\Two\\InvalidStateException', 'Two\\InvalidStateException'],
      at: 'src/Two/AbstractProvider.php user',
      where: 'exception',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session cookie was not sent: another host than at the start, SESSION_DOMAIN, SameSite',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was loaded again: the state is removed from the session when it is read',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'other-replica', when: 'nodes keep sessions in files' },
      ],
      fixes: [
        'Use one host name (`APP_URL`, `SESSION_DOMAIN`), and a shared SESSION_DRIVER; use `stateless()` only for an API.',
      ],
    },
  ],

  references: ['https://laravel.com/docs/socialite'],
})
