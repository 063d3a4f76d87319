/** What the pages show. */
import type { Journal } from '../journal/journal.ts'
import type { FickleProvider } from '../provider/options.ts'

export interface DashboardContext {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab?: { readonly url: string } | undefined
}
