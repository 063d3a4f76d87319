/** What API, metrics and pages act on. */
import type { ServerResponse } from 'node:http'
import type { Journal } from '../journal/journal.ts'
import type { Lab } from '../lab/options.ts'
import type { FickleProvider } from '../provider/options.ts'

/** What control acts on, once it runs. */
export interface Attached {
  readonly provider: FickleProvider
  readonly lab?: Lab
}

export interface ControlContext extends Attached {
  readonly journal: Journal
  /** How many entries of each kind there have been, for metrics. */
  readonly counts: ReadonlyMap<string, number>
  /** Live streams that are open. */
  readonly streams: Set<ServerResponse>
}
