/** fickle's own relying party, in its documented mode. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: "fickle's relying party",
  kind: 'application',
  markers: ["fickle's relying party", 'relying-party/flow'],
  texts: [
    {
      text: 'Missing state parameter',
      where: 'page of /callback, HTTP 400',
      likely: [
        { cause: 'other-replica', when: 'the lab runs with --store memory and a policy other than sticky' },
        { cause: 'session-lost', when: 'a replica was restarted during the sign-in' },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'state-not-returned', when: 'the address of the callback has no state' },
      ],
      fixes: [
        'The journal tells which: open the login in the dashboard, or give `fickle explain` the answer of /.fickle/api/logins/ID.',
      ],
    },
  ],
  references: [],
})
