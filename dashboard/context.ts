/** What the pages show. */
import type { Journal } from '../journal/journal.ts'
import type { Lab } from '../lab/options.ts'
import type { Configuration, FickleProvider } from '../provider/options.ts'
import type { ApiDocument } from './api-document.ts'
import type { MatrixRuns } from './lab/matrix-run.ts'
import type { Runs } from './runs.ts'

export interface ShapeProblem {
  readonly path: readonly PropertyKey[]
  /** Follows the name of the place: `is a text, and must be a list`. */
  readonly problem: string
  readonly fix: string
}

/** A sign-in of the test client, without a person; its tokens are in the journal. */
export interface SignInAlone {
  /** The journal's id; undefined where no login began. */
  readonly login: string | undefined
  /** Why it did not sign in. */
  readonly refusal: string | undefined
}

export interface DashboardContext {
  /** Signs in with the test client at an issuer, by its address segment. */
  signInAlone(segment: string): Promise<SignInAlone>
  readonly runs: Runs
  readonly matrix: MatrixRuns
  /** The OpenAPI document of the control API. */
  describeApi(): Promise<ApiDocument>
  readonly journal: Journal
  readonly provider: FickleProvider
  readonly lab?: Lab | undefined
  /** A part of a configuration with what is left out filled in, or what is wrong with it by its shape alone. */
  readConfiguration(
    configuration: unknown,
  ): Promise<{ readonly value: Configuration } | { readonly problems: readonly ShapeProblem[] }>
}
