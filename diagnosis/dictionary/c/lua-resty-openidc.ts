/** lua-resty-openidc: the session of lua-resty-session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'lua-resty-openidc',
  kind: 'gateway',
  markers: ['lua-resty-openidc', 'openidc.lua', 'resty'],
  texts: [
    {
      text: "request to the redirect_uri path but there's no session state found",
      where: 'error log of nginx or Kong, HTTP 500',
      likely: [
        {
          cause: 'key-differs',
          when: 'workers or replicas make their own session secret (`set $session_secret` is missing)',
        },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        {
          cause: 'other-replica',
          when: 'session storage is shm, which one server does not share with another',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: ['Set one `$session_secret` everywhere, and cookie or redis storage.'],
    },
  ],
  references: issues('zmartzone/lua-resty-openidc', 338),
})
