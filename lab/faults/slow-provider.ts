/** The provider takes its time at the token endpoint. */
import { defineFault } from './fault.ts'

export const slowProvider = defineFault({
  title: 'The provider answers late',
  strikes: 'provider',
  // The provider takes it up when a login reaches it.
  moments: ['now', 'before-login'],
  when: 'now',
  seconds: 8,
  apply: (target, seconds) => target.slowProvider(seconds),
})
