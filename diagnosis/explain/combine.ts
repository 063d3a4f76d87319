/** Brings several files of one failed sign-in together: what the browser recorded, and what the servers logged. */
import type { Diagnosis } from '../diagnosis.ts'
import type { Product } from '../dictionary/product.ts'
import { diagnosesOfLogin, explainLog } from './explain-text.ts'
import type { Exchange } from './har/exchange.ts'
import { type ClueInLog, type LoginInLog, loginsIn } from './logins-in-log.ts'
import type { ReadLog } from './read-log.ts'

export interface Recorded {
  readonly file: string
  readonly diagnoses: readonly Diagnosis[]
  readonly exchanges: readonly Exchange[]
}

export interface Logged {
  readonly file: string
  readonly log: ReadLog
}

const withFile = (diagnosis: Diagnosis, file: string): Diagnosis => ({
  ...diagnosis,
  evidence: diagnosis.evidence.map((each) => ({ ...each, file: each.file ?? file })),
})

/** All logs as one, in order of time where every record has one. */
function together(logs: readonly Logged[]): ReadLog {
  const clues = logs.flatMap(({ file, log }) => log.clues.map((clue): ClueInLog => ({ ...clue, file })))
  const marks = new Map<Product, number>()
  for (const { log } of logs)
    for (const [product, count] of log.marks) marks.set(product, (marks.get(product) ?? 0) + count)
  return {
    clues: clues.every(({ at }) => at !== undefined)
      ? clues.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      : clues,
    marks,
    firstLine: logs.map(({ log }) => log.firstLine).find((line) => line !== '') ?? '',
    lines: logs.reduce((sum, { log }) => sum + log.lines, 0),
    isBinary: logs.every(({ log }) => log.isBinary),
  }
}

/** The clocks of browser and server may differ by this much. */
const AROUND_MS = 60_000

const valuesOf = (name: string, exchanges: readonly Exchange[]): ReadonlySet<string> =>
  new Set(
    exchanges.flatMap(({ parameters }) =>
      parameters.filter(([each]) => each === name).map(([, value]) => value),
    ),
  )

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].some((each) => other.has(each))

/** The login of the logs that the browser recorded: by its state, else by its code, else by its time. */
function sameLogin(logins: readonly LoginInLog[], recorded: readonly Recorded[]): LoginInLog | undefined {
  const exchanges = recorded.flatMap((one) => one.exchanges)
  const [states, codes] = [valuesOf('state', exchanges), valuesOf('code', exchanges)]
  const named =
    logins.find((login) => meets(login.states, states)) ?? logins.find((login) => meets(login.codes, codes))
  if (named || exchanges.length === 0) return named ?? logins[0]
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { at } of exchanges) {
    if (at === undefined) continue
    from = Math.min(from, at - AROUND_MS)
    to = Math.max(to, at + AROUND_MS)
  }
  const unnamed = logins.filter(({ states: given }) => given.size === 0)
  return (
    unnamed.find(({ clues }) => clues.some(({ at }) => at !== undefined && at >= from && at <= to)) ??
    unnamed.find(({ clues }) => clues.every(({ at }) => at === undefined))
  )
}

/** The first of the causes that the log names which the recording leaves possible. */
function decided(logged: readonly Diagnosis[], recorded: readonly Diagnosis[]): Diagnosis | undefined {
  const excluded = new Set(
    recorded.flatMap(({ evidence }) =>
      evidence.flatMap(({ strength, excludes }) => (strength === 'excludes' ? (excludes ?? []) : [])),
    ),
  )
  const [first] = logged
  const possible = logged.filter(({ cause, certainty }) => certainty === 'proven' || !excluded.has(cause))
  if (first?.certainty !== 'open') return possible[0]
  return possible.find(({ cause }) => recorded.some((each) => each.cause === cause)) ?? possible[0]
}

function merged(first: Diagnosis, all: readonly Diagnosis[]): Diagnosis[] {
  const same = all.filter((each) => each !== first && each.cause === first.cause)
  const rest = all.filter((each) => each.cause !== first.cause)
  const unique = rest.filter((each, index) => rest.findIndex(({ cause }) => cause === each.cause) === index)
  const isProven = [first, ...same].some(({ certainty }) => certainty === 'proven')
  // Two files that prove two causes prove neither to be the root.
  const rival = rest.find(({ certainty }) => certainty === 'proven')
  const certainty = isProven ? (rival ? 'likely' : 'proven') : first.certainty
  const product = [first, ...same].find((each) => each.product !== undefined)?.product
  return [
    {
      ...first,
      certainty,
      ...(isProven && rival ? { decidedBy: `Which came first: this, or ${rival.cause}.` } : {}),
      ...(product === undefined ? {} : { product }),
      evidence: [first, ...same].flatMap(({ evidence }) => evidence),
    },
    ...unique
      .filter(({ cause }) => cause !== 'unknown')
      .map((each) => (each.certainty === 'proven' ? { ...each, certainty: 'likely' as const } : each)),
  ]
}

/** The diagnoses of several files, the root cause first; each observation says in which file it stands. */
export function combine(recorded: readonly Recorded[], logs: readonly Logged[]): Diagnosis[] {
  const seen = recorded.flatMap(({ file, diagnoses }) => diagnoses.map((each) => withFile(each, file)))
  const log = together(logs)
  if (recorded.length === 0) return explainLog(log)
  const login = sameLogin(loginsIn(log.clues), recorded)
  const logged = login ? diagnosesOfLogin(login, log.marks) : []
  const [bySight] = seen
  const byWords = decided(logged, seen)
  const first = bySight && (bySight.certainty === 'proven' || !byWords) ? bySight : byWords
  return first ? merged(first, [...seen, ...logged]) : seen
}
