/** Another application on the same host has given the session cookie a value of its own. */
import { mayBeCallback } from '../balancer/read-request.ts'
import { defineFault } from './fault.ts'

const FOREIGN = 'of-another-application-on-this-host'

export const cookieOverwritten = defineFault({
  title: 'Another application overwrites the session cookie',
  strikes: 'traffic',
  // Once the callback is answered there is nothing to change in it.
  moments: ['now', 'before-login', 'before-callback'],
  when: 'now',
  apply: ({ meddle }) =>
    meddle({
      onRequest(request, custody) {
        const { cookie } = request.headers
        if (cookie === undefined || !mayBeCallback(request, custody)) return undefined
        request.headers.cookie = cookie
          .split(/;\s*/)
          .map((pair) => {
            const name = pair.slice(0, pair.indexOf('='))
            return custody.isSessionCookie(name) ? `${name}=${FOREIGN}` : pair
          })
          .join('; ')
        return undefined
      },
    }),
})
