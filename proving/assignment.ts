/** The contract of a play: what is played, and where. */
import type { Journal } from '../journal/journal.ts'
import type { FickleProvider } from '../provider/options.ts'
import type { CheckName } from './checks/index.ts'
import type { FrontDesk } from './http/front-desk.ts'
import type { Plan } from './plans/plan.ts'
import type { Members } from './state.ts'

/** Where it is played. */
export interface Venue {
  readonly provider: FickleProvider
  readonly journal: Journal
  /** Name of the user who signs in. */
  readonly own: string
  /** Name and claims of the user whose identity must never be reached. */
  readonly victim: { readonly name: string; readonly claims: Members }
  /** Where the relying parties take logout tokens. */
  readonly desk: FrontDesk
}

export interface Assignment {
  /** Unique; the client's id, and the run's. */
  readonly id: string
  /** As in an address: `clock-offset=-300`; none where the provider is honest. */
  readonly quirk: string | undefined
  readonly plan: Plan
  readonly omit: readonly CheckName[]
  readonly baseUrl: string
}
