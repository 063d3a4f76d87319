/** The clock of a replica is behind, so that tokens seem to come from the future. */
import { defineFault } from './fault.ts'
import { moveClocks } from './move-clocks.ts'

export const clockBehind = defineFault({
  title: "A replica's clock is behind",
  strikes: 'replica',
  needs: 'clock',
  when: 'now',
  seconds: 300,
  apply: (target, seconds) => moveClocks(target, -seconds),
})
