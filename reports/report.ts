/** What every report of the harness is made from, whoever made the results: one case for each scenario or quirk. */

export interface Case {
  readonly id: string
  readonly title: string
  /** `weak`: a rule that should be kept and is not; `error`: could not be judged; `note`: there was nothing to fail. */
  readonly state: 'passed' | 'failed' | 'weak' | 'error' | 'note' | 'skipped'
  /** One line: the verdict or the outcome. */
  readonly result: string
  /** Further lines: what differs, evidence, diagnosis, fixes. */
  readonly details: readonly string[]
  /** The specification's section, or the report it comes from. */
  readonly link: string | undefined
  /** How grave a failure is. */
  readonly severity: 'error' | 'warning' | 'note'
  readonly durationMs: number
}

export interface Report {
  /** `fickle play` or `fickle check`. */
  readonly command: string
  readonly title: string
  /** What was judged: an address, or the built-in relying party. */
  readonly subject: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly cases: readonly Case[]
  /** The command's own result, as `--json` prints it. */
  readonly json: unknown
}

export const count = ({ cases }: Report, state: Case['state']): number =>
  cases.filter((one) => one.state === state).length
