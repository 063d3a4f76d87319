/** oauth2-proxy: the state in a cookie for each login. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'oauth2-proxy',
  kind: 'gateway',
  markers: ['oauth2-proxy', 'oauth2_proxy', '_oauth2_proxy'],
  texts: [
    {
      text: [
        'Login Failed: Unable to find a valid CSRF token. Please try again.',
        'Unable to find a valid CSRF token. Please try again.',
        'unable to obtain CSRF cookie',
        'http: named cookie not present',
        "CSRF cookie with name '_oauth2_proxy*_csrf' was not found",
      ],
      where: 'page with 403, and log',
      note: 'The cookie carries everything, so replicas are innocent unless their cookie secret differs.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'login and callback are at different hosts, a Secure cookie meets http, or the cookie domain does not cover both',
        },
        {
          cause: 'cookie-overwritten',
          when: 'a page started several logins at once, from scripts or tabs (set --cookie-csrf-per-request)',
        },
        { cause: 'session-expired', when: 'the sign-in took longer than --cookie-csrf-expire' },
        { cause: 'key-differs', when: 'replicas do not have the same cookie secret' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: [
        '`--cookie-csrf-per-request=true`, `--cookie-csrf-expire=15m`, one `--cookie-secret` for all replicas, `--cookie-domain` for all hosts of a login.',
      ],
    },
  ],
  references: issues('oauth2-proxy/oauth2-proxy', 1450, 1937, 2216, 2256, 3258),
})
