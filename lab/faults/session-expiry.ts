/** The sign-in takes longer than the relying party remembers it: the replicas' clocks run on while the browser is away. */
import { defineFault } from './fault.ts'
import { moveClocks } from './move-clocks.ts'

export const sessionExpiry = defineFault({
  title: 'The session ends during the sign-in',
  strikes: 'all-replicas',
  needs: 'clock',
  when: 'before-callback',
  seconds: 900,
  apply: ({ replicas }, seconds) => moveClocks(replicas, seconds),
})
