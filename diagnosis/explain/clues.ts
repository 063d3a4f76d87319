/** Everything in one record of a log, or in a pasted text, that speaks for a cause; the root of a chain first. */
import type { Cause } from '../diagnosis.ts'
import type { Product } from '../dictionary/product.ts'
import { likelyOf } from '../dictionary/products.ts'
import { typicalSigns } from '../dictionary/typical-signs.ts'
import { accessLogWords } from './access-log.ts'
import type { Clue } from './clue.ts'
import { comparedClues } from './compared-clues.ts'
import { isCode, isProse, quotedIn } from './kind-of-line.ts'
import { type Found, isQuoted, lookUpPlain } from './look-up.ts'
import { type Phrase, phrases, plainWords } from './phrases/index.ts'
import { plainText } from './plain-text.ts'
import { type Redactor, redactor } from './secrets.ts'
import { speaksOfOthers, speaksOfSignIn } from './sign-in-words.ts'

/** The words of a known text without secrets: its fixed words are none, what varies is doubted. */
export const saidIn = ({ pieces }: Pick<Found, 'pieces'>, by: Redactor = redactor): string =>
  pieces
    .map(({ text, varies }) => (varies ? by.doubtful(text) : text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

/** A text that short may be of any product, unless that product's mark stands beside it. */
const DISTINCT = 16

/** Common words that are shorter are said of other things too, unless the product's mark stands beside them. */
const TELLING = 24

/** Whether its words mean nothing else wherever they stand: many, or one of a program's own. */
const isTelling = ({ marked, length, pieces }: Found): boolean =>
  marked ||
  length >= TELLING ||
  !/\S\s+\S/.test(pieces.map(({ text, varies }) => (varies ? '' : text)).join(''))

const rankOf = (found: Found): number => {
  const { entry } = found
  const rank = entry.wraps ? 3 : entry.proves ? 0 : likelyOf(entry).length > 1 ? 2 : 1
  return isDistinct(found) ? rank : rank + 0.5
}

/** Whether its words are a part of a known text for which more speaks. */
const isPart = (found: Found, all: readonly Found[]): boolean =>
  all.some(
    (other) =>
      other.entry.wraps !== true &&
      other.weight > found.weight &&
      other.start <= found.start &&
      other.end >= found.end &&
      !isQuoted(found, other),
  )

const isDistinct = ({ marked, length, product, entry }: Found) =>
  product.kind !== 'protocol' && (marked || (length >= DISTINCT && entry.common !== true))

/** Whose log it is that quotes the words of a provider. */
const quotes = (found: Found, all: readonly Found[]): Found | undefined =>
  found.product.kind === 'provider'
    ? all.find((other) => isOfRelyingParty(other.product) && isQuoted(found, other))
    : undefined

const isOfRelyingParty = ({ kind }: Product) => kind !== 'provider' && kind !== 'protocol'

const ofFound = (found: Found, all: readonly Found[], lineOffset: number, depth: number): Clue => ({
  // A text that only wraps others names its product, and no cause.
  causes: likelyOf(found.entry).filter(({ cause }) => cause !== 'unknown'),
  product:
    quotes(found, all)?.product ??
    (isDistinct(found) && (found.marked || !isPart(found, all)) ? found.product : undefined),
  marked: (quotes(found, all) ?? found).marked,
  rank: isPart(found, all) ? 2.5 : rankOf(found),
  proves: found.entry.proves === true && isTelling(found),
  alike: found.entry.alike === true,
  said: saidIn(found),
  line: found.line + lineOffset,
  depth,
  start: found.start,
  where: found.entry.where,
  note: found.entry.note,
  fixes: found.entry.fixes ?? [],
  references: [...new Set([...(found.entry.references ?? []), ...(found.product.references ?? [])])],
})

const causedBy = /^\s*(?:caused by|\[?cause\]?|\[auth\]\[cause\]|root cause|inner exception|--->|reason)\b/i
const chained = /The above exception was the direct cause|During handling of the above exception/

/** How deep each line stands: in Java and JavaScript the last cause is the root, in Python the first traceback. */
function depthsOf(lines: readonly string[]): number[] {
  let depth = 0
  return lines.map((line) => {
    if (causedBy.test(line)) depth += 1
    else if (chained.test(line)) depth -= 1
    return depth
  })
}

/** The part of a long line around the words that count. */
const excerpt = (line: string): string => {
  const bare = line.trim().replace(/\s+/g, ' ')
  return redactor.text(bare.length > 220 ? `${bare.slice(0, 217)}...` : bare)
}

const ofPhrase = (phrase: Phrase, line: string, number: number, depth: number, start: number): Clue => ({
  causes: phrase.causes.map((cause) => ({ cause, when: typicalSigns[cause] })),
  product: undefined,
  marked: false,
  rank: phrase.broad || phrase.causes.length > 2 ? 2 : phrase.proves ? 0.7 : 1,
  proves: phrase.proves === true,
  said: excerpt(line),
  line: number,
  depth,
  start,
})

function phraseClues(line: string, number: number, depth: number, inContext: boolean): Clue[] {
  const plain = plainWords(line)
  return phrases.flatMap((phrase) => {
    if (!inContext && !phrase.alone) return []
    const at = plain.search(phrase.words)
    if (at < 0 || phrase.unless?.test(plain)) return []
    return [ofPhrase(phrase, line, number, depth, at)]
  })
}

export interface Beside {
  /** Products whose marks the whole text bears. */
  readonly marks: ReadonlyMap<Product, number>
  /** Whether the text around it speaks of a sign-in. */
  readonly signIn: boolean
  /** Whether nothing else stands around it: somebody pasted a line. */
  readonly alone: boolean
}

/** The longest line that is read for phrases. */
const LONGEST_LINE = 4000

/**
 * The clues of a text, the root first.
 * @param lineOffset lines before it
 */
export function cluesIn(given: string, lineOffset: number, beside: Beside): Clue[] {
  const text = plainText(given)
  const prose = isProse(text)
  const all = (prose ? quotedIn(text) : text).split('\n')
  const lines = all.map((line) => (isCode(line) ? '' : accessLogWords(line.slice(0, LONGEST_LINE))))
  const depths = depthsOf(lines)
  const joined = lines.join('\n')
  const known = lookUpPlain(joined, beside.marks)
    .filter(({ length }) => !prose || length >= 20)
    .map((found, _, all) => ({
      clue: ofFound(found, all, lineOffset, depths[found.line - 1] ?? 0),
      rest: restAfter(found, joined),
      quoted: quotedBy(found, joined),
    }))
  const inContext =
    beside.signIn ||
    beside.marks.size > 0 ||
    speaksOfSignIn(joined) ||
    (beside.alone && !speaksOfOthers(joined) && joined.length < 1500)
  const general = lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const number = index + 1 + lineOffset
    const depth = depths[index] ?? 0
    return [
      ...comparedClues(line, number, excerpt(line)).map((clue) => ({ ...clue, depth })),
      ...phraseClues(line, number, depth, inContext && !(speaksOfOthers(line) && !speaksOfSignIn(line))),
    ]
  })
  const afterKnown = general.map((clue) => {
    const better = known.find(
      (one) => one.clue.line === clue.line && one.clue.rank < 3 && one.clue.product !== undefined,
    )
    return better ? behind(clue, better) : clue
  })
  const doubtful = prose ? { proves: false } : {}
  return [...known.map(({ clue }) => clue), ...afterKnown].map((clue) => ({ ...clue, ...doubtful }))
}

/** What a known text holds in its varying parts, and what follows it in its line. */
function quotedBy({ pieces, end }: Found, text: string): string {
  const to = text.indexOf('\n', end)
  const parts = pieces.flatMap(({ text: part, varies }) => (varies ? part : []))
  return plainWords([...parts, text.slice(end, to < 0 ? undefined : to)].join(' '))
}

/** The words after the first fixed words of a known text, to the end of its line. */
function restAfter({ pieces, start }: Found, text: string): string {
  const from = start + (pieces[0]?.text.length ?? 0)
  const end = text.indexOf('\n', from)
  return plainWords(text.slice(from, end < 0 ? undefined : end))
}

/** A known text that was found, and the words that are not its own. */
interface Known {
  readonly clue: Clue
  /** What follows its first words. */
  readonly rest: string
  /** What it quotes: an answer of the provider, say. */
  readonly quoted: string
}

const says = (text: string, cause: Cause | undefined): boolean =>
  phrases.some(
    ({ words, causes, broad, unless }) =>
      causes[0] === cause && broad !== true && words.test(text) && unless?.test(text) !== true,
  )

/**
 * A known text knows its causes better than the phrases in its line, unless it only says that the provider was not
 * reached and they say why, or it leaves many causes and what it quotes names one of them.
 */
function behind(clue: Clue, { clue: known, rest, quoted }: Known): Clue {
  const cause = clue.causes[0]?.cause
  const [first, ...others] = known.causes.map((each) => each.cause)
  const isReason =
    cause !== first &&
    ((first === 'provider-unreachable' && says(rest, cause)) ||
      (others.length > 1 && others.some((other) => other === cause) && says(quoted, cause)))
  return isReason
    ? { ...clue, rank: Math.min(clue.rank, known.rank) - 0.5 }
    : { ...clue, rank: Math.max(clue.rank, known.rank) + 0.5, proves: false }
}
