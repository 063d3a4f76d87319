/** Headlamp: a map of pending logins in each pod's memory. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Headlamp',
  kind: 'application',
  markers: ['oidc-callback', 'headlamp'],
  texts: [
    {
      text: 'invalid request',
      where: 'HTTP 400 on /oidc-callback',
      note: 'Each pod keeps pending logins in a map of its own; a reload of the page often reaches the right pod and signs in.',
      likely: [
        {
          cause: 'other-replica',
          when: 'there are two or more pods and a reload of the failed page signs in',
        },
        { cause: 'session-lost', when: 'the pod was replaced while somebody was signing in' },
      ],
      fixes: [
        'Run one replica, keep each browser on one pod (sticky sessions by cookie), or use a version that signs the state instead of remembering it.',
      ],
    },
  ],
  references: [
    ...issues('kubernetes-sigs/headlamp', 4019, 5401, 5427),
    ...issues('devantler-tech/platform', 1476),
  ],
})
