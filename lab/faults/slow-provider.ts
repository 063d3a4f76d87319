/** The provider takes its time at the token endpoint. */
import { defineFault } from './fault.ts'

export const slowProvider = defineFault({
  title: 'The provider answers late',
  strikes: 'provider',
  when: 'now',
  seconds: 8,
  apply: (target, seconds) => target.slowProvider(seconds),
})
