/** From two values that a text compares to the cause: what is compared decides, and what is missing. */
import type { Cause } from '../diagnosis.ts'
import { typicalSigns } from '../dictionary/typical-signs.ts'
import type { Clue } from './clue.ts'
import { type Compared, comparedIn, differenceOf } from './compare.ts'
import { redactor } from './secrets.ts'

const nothing = /^(?:undefined|null|none|nil|empty|n\/a|\(none\)|)$/i
const algorithm = /^\[?"?(?:(?:RS|HS|ES|PS)(?:256|384|512)|EdDSA|none)\b/i

/** What is compared, by the words around it; the first that is named. */
const subjects: readonly (readonly [about: RegExp, cause: Cause, missing: Cause, secret?: true])[] = [
  [/redirect[ _]?ur[il]|callback ur[il]|reply ur[il]/, 'redirect-uri-mismatch', 'redirect-uri-mismatch'],
  [/nonce/, 'nonce-mismatch', 'nonce-missing', true],
  [/\bstate\b/, 'state-overwritten', 'cookie-not-sent', true],
  [/\biss\b|issuer/, 'issuer-mismatch', 'issuer-mismatch'],
  [/\baud\b|audience|\bazp\b|authorized party|clientid|client_id/, 'audience-mismatch', 'audience-mismatch'],
  [/\bkid\b|key ?id/, 'unknown-key', 'unknown-key'],
  [/\balg\b|algorithm/, 'algorithm-mismatch', 'algorithm-mismatch'],
]

function subjectOf({ about, expected, received }: Compared) {
  if (algorithm.test(expected) && (algorithm.test(received) || nothing.test(received)))
    return subjects.find(([, cause]) => cause === 'algorithm-mismatch')
  return subjects.find(([words]) => words.test(about))
}

/** A status, a number of seconds, a count: no value of a token or request that is compared here is one. */
const isCount = (text: string) => /^\d{1,9}(?:ms|s)?$/.test(text)
/** Causes whose values are addresses: words that merely stand beside "does not match" are none. */
const ofAddresses: ReadonlySet<Cause> = new Set<Cause>(['issuer-mismatch', 'redirect-uri-mismatch'])
const isAddress = (text: string) => /[/.:]/.test(text)

function clueOf(compared: Compared, line: number, said: string): Clue[] {
  const subject = subjectOf(compared)
  const { expected, received, start } = compared
  if (!subject || (isCount(expected) && isCount(received))) return []
  const [, cause, missing, secret] = subject
  const unexpected = nothing.test(expected)
  // A nonce that nobody sent is there, and is not the one that was sent.
  const isMissing = nothing.test(received) || (unexpected && cause !== 'nonce-mismatch')
  const named = isMissing ? missing : cause
  const isPair = !ofAddresses.has(cause) || [expected, received].some(isAddress)
  const difference = isMissing || unexpected ? undefined : differenceOf(expected, received)
  const shown = (text: string) => (secret ? redactor.doubtful(text) : redactor.text(text))
  const values = secret
    ? undefined
    : `Expected was ${shown(expected)}, but ${shown(received)} was received${difference ? `: they differ ${difference}` : ''}.`
  return [
    {
      causes: [{ cause: named, when: typicalSigns[named] }],
      product: undefined,
      marked: false,
      rank: isPair ? 0 : 2,
      // A state that differs has several reasons; the other values speak for themselves.
      proves:
        isPair && (!secret || (named !== 'state-overwritten' && named !== 'cookie-not-sent' && !unexpected)),
      said,
      line,
      depth: 0,
      start,
      comparison: values,
    },
  ]
}

export const comparedClues = (text: string, line: number, said: string): Clue[] =>
  comparedIn(text).flatMap((compared) => clueOf(compared, line, said))
