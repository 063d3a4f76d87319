/** Nextcloud user_oidc: state and time in the PHP session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Nextcloud user_oidc',
  kind: 'application',
  markers: ['nextcloud', 'user_oidc'],
  texts: [
    {
      text: 'The received state has expired.',
      where: 'page',
      note: 'Mostly it has not expired: a session that is not found counts as begun at time 0.',
      likely: [
        { cause: 'other-replica', when: 'several nodes keep PHP sessions in files, without affinity' },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'session-expired', when: 'the sign-in really took long' },
        { cause: 'session-lost', when: 'sessions were cleared in between' },
      ],
      fixes: ['Keep PHP sessions in Redis (`session.save_handler = redis`) on every node.'],
    },
    {
      text: 'The received state does not match the expected value.',
      where: 'page',
      likely: [
        {
          cause: 'state-overwritten',
          when: 'a second tab, or a second redirect, began a login in the same session',
        },
        { cause: 'state-altered', when: 'the state in the callback was never sent by a login' },
      ],
    },
  ],
  references: issues('nextcloud/user_oidc', 916, 1515),
})
