/** Whether the words of a search stand in a login: first in its entries, and what is not there in its line of the list. */
import type { Journal, Login } from '../journal/journal.ts'
import type { LoginRow } from './login-rows.ts'
import { signatureNow } from './signed-logins.ts'
import { bitsOf, DEEPEST, mayHold } from './text-signature.ts'

const MOST_WORDS = 10
const LONGEST_WORD = 100

interface Word {
  readonly pattern: RegExp
  /** By which most logins that do not hold it are told. */
  readonly bits: readonly number[]
}

/** Whether a word stands in a text of a value, however deep. */
function holds(value: unknown, word: RegExp, depth = 0): boolean {
  if (typeof value === 'string') return word.test(value)
  if (typeof value === 'number') return word.test(String(value))
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false
  for (const name in value) {
    if (word.test(name) || holds((value as Record<string, unknown>)[name], word, depth + 1)) return true
  }
  return false
}

const wordsOf = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((given): Word => {
      const word = given.slice(0, LONGEST_WORD)
      return { pattern: new RegExp(word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'i'), bits: bitsOf(word) }
    })

interface Searched {
  /** The state of the login that was searched. */
  readonly seq: number
  readonly dropped: number
  /** Words that its entries do not hold. */
  readonly missing: readonly Word[]
}

/** @param row makes its line, which takes a diagnosis */
export type HoldsWords = (login: Login, row: () => LoginRow) => boolean

/** Whether it stands in an entry. */
const stands = ({ pattern, bits }: Word, login: Login): boolean =>
  (bits.length === 0 || mayHold(signatureNow(login), bits)) &&
  login.events.some((event) => holds(event, pattern))

function createSearch(text: string): HoldsWords {
  const words = wordsOf(text)
  const searched = new WeakMap<Login, Searched>()
  const search = (login: Login): Searched => {
    const { events, dropped } = login
    const seq = events.at(-1)?.seq ?? 0
    const before = searched.get(login)
    if (before?.seq === seq && before.dropped === dropped) return before
    const missing = words.filter((word) => !stands(word, login))
    const now = { seq, dropped, missing }
    searched.set(login, now)
    return now
  }
  return (login, row) => search(login).missing.every(({ pattern }) => holds(row(), pattern))
}

/** Of each journal the last search: a page that follows the logins asks the same again and again. */
const last = new WeakMap<Journal, { readonly text: string; readonly search: HoldsWords }>()

export function searchOf(journal: Journal, text = ''): HoldsWords {
  const before = last.get(journal)
  if (before?.text === text) return before.search
  const search = createSearch(text)
  last.set(journal, { text, search })
  return search
}
