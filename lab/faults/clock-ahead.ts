/** The clock of a replica is ahead, so that tokens seem to have expired. */
import { defineFault } from './fault.ts'
import { moveClocks } from './move-clocks.ts'

export const clockAhead = defineFault({
  title: "A replica's clock is ahead",
  strikes: 'replica',
  needs: 'clock',
  when: 'now',
  seconds: 7200,
  apply: (target, seconds) => moveClocks(target, seconds),
})
