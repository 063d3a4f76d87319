/** From what the looks found to diagnoses: what proves comes first, then what more looks suggest. */
import { type Cause, causes, type Diagnosis, type Evidence } from '../../diagnosis.ts'
import { advice, fixesOf } from '../advice.ts'
import type { HarFinding, Look } from './finding.ts'

/** A loop has a cause of its own beneath; both may be proven. */
const outermost: ReadonlySet<Cause> = new Set<Cause>(['redirect-loop'])

const PROOF = 100
/** What the first finding of a look counts; each further one counts one less. */
const FIRST = 10

interface Candidate {
  readonly cause: Cause
  readonly findings: readonly HarFinding[]
  readonly proven: boolean
  readonly weight: number
}

function candidatesOf(looks: readonly Look[]): Candidate[] {
  const excluded = new Set(
    looks.flatMap((look) => look.excluded ?? []).flatMap(({ excludes = [] }) => excludes),
  )
  const unlikely = new Set(looks.flatMap(({ unlikely: some = [] }) => some))
  return causes
    .map((cause): Candidate => {
      const weights: number[] = []
      const findings: HarFinding[] = []
      for (const look of looks) {
        const own = (look.findings ?? []).filter((one) => one.cause === cause)
        const [best] = own
        if (!best) continue
        findings.push(...own)
        const place = look.findings?.indexOf(best) ?? 0
        weights.push(own.some(({ strength }) => strength === 'proves') ? PROOF : Math.max(1, FIRST - place))
      }
      const proven = findings.some(({ strength }) => strength === 'proves')
      const weight = weights.reduce((sum, one) => sum + one, 0)
      return {
        cause,
        findings: [...findings].sort(
          (a, b) => Number(b.strength === 'proves') - Number(a.strength === 'proves'),
        ),
        proven: proven && !excluded.has(cause),
        weight: proven || !unlikely.has(cause) ? weight : weight / PROOF,
      }
    })
    .filter(({ cause, findings, proven }) => findings.length > 0 && (proven || !excluded.has(cause)))
    .sort((a, b) => Number(outermost.has(b.cause)) - Number(outermost.has(a.cause)) || b.weight - a.weight)
}

const distinct = (evidence: readonly Evidence[]) =>
  evidence.filter((one, index) => evidence.findIndex(({ text }) => text === one.text) === index)

function diagnosisOf(
  { cause, findings, proven }: Candidate,
  alone: boolean,
  excluded: readonly Evidence[],
  hints: readonly string[],
): Diagnosis | undefined {
  const [first] = findings
  if (!first) return undefined
  const certain = proven && alone
  const spoken = findings.find(({ product }) => product !== undefined)
  const decidedBy = findings.find((one) => one.decidedBy !== undefined)?.decidedBy
  return {
    cause,
    certainty: cause === 'unknown' ? 'open' : certain ? 'proven' : 'likely',
    summary:
      certain || decidedBy === undefined
        ? first.summary
        : `${first.summary} To decide it: ${lower(decidedBy)}`,
    evidence: distinct([...findings.flatMap(({ evidence }) => evidence), ...excluded]),
    ...(certain ? {} : { decidedBy }),
    fixes: [...new Set([...hints, ...findings.flatMap(({ fixes = [] }) => fixes), ...fixesOf(cause)])],
    reproduce: advice[cause].reproduce ?? [],
    ...(spoken?.product === undefined ? {} : { product: spoken.product }),
    ...(spoken?.lookFor === undefined ? {} : { lookFor: spoken.lookFor }),
    ...(spoken?.references === undefined ? {} : { references: spoken.references }),
  }
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** The likeliest first; empty where nothing speaks for any cause. */
export function verdictOf(looks: readonly Look[], hints: readonly string[]): Diagnosis[] {
  const candidates = candidatesOf(looks)
  const excluded = distinct(looks.flatMap((look) => look.excluded ?? []))
  const rivals = candidates.filter(({ cause, proven }) => proven && !outermost.has(cause))
  return candidates.flatMap(
    (candidate, index) =>
      diagnosisOf(
        candidate,
        outermost.has(candidate.cause) || rivals.length < 2,
        index === 0 ? excluded : [],
        index === 0 ? hints : [],
      ) ?? [],
  )
}
