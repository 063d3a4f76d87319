/** What the first page shows. */
import type { Journal } from '../journal/journal.ts'
import type { FickleProvider } from '../provider/options.ts'

export interface WelcomeContext {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab?: { readonly url: string } | undefined
}
