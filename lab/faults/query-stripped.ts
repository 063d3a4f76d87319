/** A proxy drops the query of callbacks: neither state nor code arrives. */
import { pathOf } from '../balancer/authorization-parameters.ts'
import { mayBeCallback } from '../balancer/read-request.ts'
import { defineFault } from './fault.ts'

export const queryStripped = defineFault({
  title: 'A proxy drops the query of callbacks',
  strikes: 'traffic',
  // Once the callback is answered there is nothing to change in it.
  moments: ['now', 'before-login', 'before-callback'],
  when: 'now',
  apply: ({ meddle }) =>
    meddle({
      onRequest(request, custody) {
        if (mayBeCallback(request, custody)) request.url = pathOf(request.url ?? '/')
        return undefined
      },
    }),
})
