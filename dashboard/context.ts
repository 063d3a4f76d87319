/** What the pages show. */
import type { Journal } from '../journal/journal.ts'
import type { Lab } from '../lab/options.ts'
import type { Configuration, FickleProvider } from '../provider/options.ts'
import type { ApiDocument } from './api-document.ts'
import type { Runs } from './runs.ts'

interface ShapeProblem {
  readonly path: readonly PropertyKey[]
  /** Follows the name of the place: `is a text, and must be a list`. */
  readonly problem: string
  readonly fix: string
}

export interface DashboardContext {
  readonly runs: Runs
  /** The OpenAPI document of the control API. */
  describeApi(): ApiDocument
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab?: Lab | undefined
  /** A part of a configuration with what is left out filled in, or what is wrong with it by its shape alone. */
  readConfiguration(
    configuration: unknown,
  ): { readonly value: Configuration } | { readonly problems: readonly ShapeProblem[] }
}
