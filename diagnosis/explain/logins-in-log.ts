/** Tells the logins of a log apart, and finds the error with which each began to fail. */
import type { Clue } from './clue.ts'
import type { LoginKeys } from './log-record.ts'

export interface ClueInLog {
  readonly clue: Clue
  readonly keys: LoginKeys
  readonly at: number | undefined
  /** Where several files were read together. */
  readonly file?: string
}

export interface LoginInLog {
  readonly clues: ClueInLog[]
  readonly states: Set<string>
  readonly codes: Set<string>
  readonly requests: Set<string>
  readonly threads: Set<string>
}

/** Records without a name of their login belong to the last one as long as it is this near. */
const NEAR_MS = 30_000
const NEAR_LINES = 60

const isNear = (login: LoginInLog, { at, clue, file }: ClueInLog): boolean => {
  const last = login.clues.at(-1)
  if (!last) return false
  return at !== undefined && last.at !== undefined
    ? Math.abs(at - last.at) <= NEAR_MS
    : file === last.file && Math.abs(clue.line - last.clue.line) <= NEAR_LINES
}

function belongs(login: LoginInLog, found: ClueInLog): boolean {
  const { state, request, thread } = found.keys
  if (state !== undefined && login.states.size > 0) return login.states.has(state)
  if (request !== undefined && login.requests.size > 0) return login.requests.has(request)
  if (!isNear(login, found)) return false
  return thread === undefined || login.threads.size === 0 || login.threads.has(thread)
}

function join(login: LoginInLog, found: ClueInLog): void {
  login.clues.push(found)
  const { state, code, request, thread } = found.keys
  if (state !== undefined) login.states.add(state)
  if (code !== undefined) login.codes.add(code)
  if (request !== undefined) login.requests.add(request)
  if (thread !== undefined) login.threads.add(thread)
}

/** The logins of a log that have clues, the earliest first. */
export function loginsIn(found: readonly ClueInLog[]): LoginInLog[] {
  const logins: LoginInLog[] = []
  for (const one of found) {
    let login = logins.findLast((each) => belongs(each, one))
    if (!login) {
      login = { clues: [], states: new Set(), codes: new Set(), requests: new Set(), threads: new Set() }
      logins.push(login)
    }
    join(login, one)
  }
  return logins
}

/** What was written this soon after the first error tells its details; later errors are its consequences. */
const DETAILS_MS = 2000
const DETAILS_LINES = 25

/** The clues of a login, the root first: of its first failure, the one that names most, deepest in its chain. */
export function inOrderOfRoot({ clues }: Pick<LoginInLog, 'clues'>): ClueInLog[] {
  const first = clues.find(({ clue }) => clue.rank < 3 && clue.causes.length > 0) ?? clues[0]
  if (!first) return []
  const isDetail = ({ at, clue, file }: ClueInLog) =>
    at !== undefined && first.at !== undefined
      ? at - first.at <= DETAILS_MS
      : file === first.file && clue.line - first.clue.line <= DETAILS_LINES
  const order = ({ clue: a }: ClueInLog, { clue: b }: ClueInLog) =>
    a.rank - b.rank || b.depth - a.depth || (a.line === b.line ? b.start - a.start : a.line - b.line)
  const sorted = (part: readonly ClueInLog[]) => [...part].sort(order)
  return [...sorted(clues.filter(isDetail)), ...sorted(clues.filter((each) => !isDetail(each)))]
}
