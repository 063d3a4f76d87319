/** Callbacks arrive without cookies: blocked by SameSite, Secure, another host name, or a proxy. */
import { mayBeCallback } from '../balancer/read-request.ts'
import { defineFault } from './fault.ts'

export const cookieDropped = defineFault({
  title: 'Callbacks arrive without their cookies',
  strikes: 'traffic',
  // Once the callback is answered there is nothing to change in it.
  moments: ['now', 'before-login', 'before-callback'],
  when: 'now',
  apply: ({ meddle }) =>
    meddle({
      onRequest(request, custody) {
        if (mayBeCallback(request, custody)) delete request.headers.cookie
        return undefined
      },
    }),
})
