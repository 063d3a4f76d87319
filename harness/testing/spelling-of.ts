/** For tests: tells plots apart. Many scenarios are the same login once their cause is taken away, and one play shows it for all. */
import type { Plot } from '../play-one.ts'

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** The same text for plots that compose the same and take the same steps to the same end. */
export const spellingOf = (plot: Plot): string =>
  JSON.stringify(plot, (_name, value: unknown) => (isEmpty(value) ? undefined : value))
