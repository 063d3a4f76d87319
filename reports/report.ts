/** What every report is made from, whoever made the results: one case for each scenario, quirk or rule. */
import type { Rehearsal } from '../check/plans/rehearsal.ts'
import { type Result, results } from '../check/verdicts/result.ts'
import { type Advisory, advisoryInWords } from '../provider/quirks/advisory.ts'

export interface Case {
  readonly id: string
  readonly title: string
  readonly result: Result
  /** True where a baseline has the same failure. */
  readonly known: boolean
  /** One line: the verdict or the outcome. */
  readonly happened: string
  /** What a conformant relying party does; absent where the title says it. */
  readonly expected?: string | undefined
  /** Why it matters. */
  readonly why?: string | undefined
  /** Evidence, what differs, a diagnosis. */
  readonly evidence: readonly string[]
  /** What to change. */
  readonly fixes: readonly string[]
  /** The honest artifact and the one that was sent. */
  readonly sent: readonly { readonly stage: string; readonly honest: unknown; readonly sent: unknown }[]
  /** The specification's section, or the report it comes from. */
  readonly link: string | undefined
  /** The weakness by its number in the CWE list, where one is clear. */
  readonly cwe?: number | undefined
  /** Advisories about products that had the fault. */
  readonly advisories?: readonly Advisory[] | undefined
  /** What the case is about, to choose by: a stage, or requests. */
  readonly topic?: string | undefined
  readonly durationMs: number
}

export interface Report {
  /** `fickle play` or `fickle check`. */
  readonly command: string
  readonly title: string
  /** What was judged: an address, or the built-in relying party. */
  readonly subject: string
  /** The file that describes what was judged, as a path; for reports that point into a repository. */
  readonly file?: string | undefined
  /** What the words mean where they are not about rules: then only these words are shown. */
  readonly meanings?: Readonly<Partial<Record<Result, string>>> | undefined
  /** The results that its cases may have, where others were left out: then only these are counted. */
  readonly listed?: readonly Result[] | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly cases: readonly Case[]
  /** Why it ended before everything was judged, as a sentence. */
  readonly ended?: string | undefined
  /** What many cases have in common, as sentences. */
  readonly remarks?: readonly string[] | undefined
  /** A rehearsal of a certification plan, module by module, where there was one. */
  readonly rehearsal?: Rehearsal | undefined
  /** The command's own result, as `--json` prints it. */
  readonly json: unknown
}

/** The five words in the order in which they deserve a look. */
export const words = Object.keys(results) as readonly Result[]

export const count = ({ cases }: Pick<Report, 'cases'>, word: Result): number =>
  cases.filter(({ result }) => result === word).length

/** Whether a case is a failure that nobody knew of. */
export const isNewFailure = ({ result, known }: Case): boolean => result === 'failed' && !known

/** Everything that is said of a case, line by line. */
export const detailsOf = ({ expected, why, evidence, fixes, cwe, advisories = [] }: Case): string[] => [
  ...(expected ? [`Expected: ${expected}`] : []),
  ...(why ? [why] : []),
  ...evidence,
  ...fixes.map((fix) => `Fix: ${fix}`),
  ...(cwe === undefined ? [] : [`Weakness: CWE-${cwe}.`]),
  ...(advisories.length > 0
    ? [`Products that had the fault: ${advisories.map(advisoryInWords).join(', ')}.`]
    : []),
]
