/** What the pages show. */
import type { Journal } from '../journal/journal.ts'
import type { Lab } from '../lab/options.ts'
import type { FickleProvider } from '../provider/options.ts'

interface ShapeProblem {
  readonly path: readonly PropertyKey[]
  /** Follows the name of the place: `is a text, and must be a list`. */
  readonly problem: string
  readonly remedy: string
}

export interface DashboardContext {
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab?: Lab | undefined
  /** What is wrong with a part of a configuration by its shape alone; empty where nothing is. */
  checkConfiguration(configuration: unknown): readonly ShapeProblem[]
}
