/** Tells whether a browser is signed in at an application that nobody here wrote, once it was seen signed in and signed out. */
import type { Look, Manner } from './visit.ts'

/** Words that a page has at every visit of one kind; more tell nothing more. */
const MOST_WORDS = 5_000

/** What tells the two apart; every part that was learnt has to agree. */
export interface Learnt {
  readonly manner: Manner
  readonly by: readonly ('status' | 'redirect' | 'text')[]
  readonly in: Look
  readonly out: Look
  /** Words that every page of one who is signed in has and no other, and the reverse. */
  readonly words: { readonly in: ReadonlySet<string>; readonly out: ReadonlySet<string> }
}

const wordsOf = ({ text }: Look) =>
  new Set((text.match(/[\p{L}\p{N}_@.-]{2,64}/gu) ?? []).slice(0, MOST_WORDS))

/** Words of all of these pages and of none of those. */
function only(these: readonly Look[], those: readonly Look[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...rest] = these.map(wordsOf)
  const foreign = those.map(wordsOf)
  return new Set(
    [...first].filter(
      (word) => rest.every((words) => words.has(word)) && !foreign.some((words) => words.has(word)),
    ),
  )
}

const allEqual = <T>(values: readonly T[]) => values.every((value) => value === values[0])

/** What tells pages of browsers that are signed in from pages of others; undefined where nothing does. */
export function learn(
  manner: Manner,
  signedIn: readonly Look[],
  signedOut: readonly Look[],
): Learnt | undefined {
  const [firstIn, firstOut] = [signedIn[0], signedOut[0]]
  if (!firstIn || !firstOut) return undefined
  const differs = (part: (look: Look) => unknown) =>
    allEqual(signedIn.map(part)) && allEqual(signedOut.map(part)) && part(firstIn) !== part(firstOut)
  const words = { in: only(signedIn, signedOut), out: only(signedOut, signedIn) }
  const by = [
    ...(differs(({ status }) => status) ? (['status'] as const) : []),
    ...(differs(({ location }) => location) ? (['redirect'] as const) : []),
    ...(words.in.size + words.out.size > 0 ? (['text'] as const) : []),
  ]
  return by.length === 0 ? undefined : { manner, by, in: firstIn, out: firstOut, words }
}

/** How far a page is like those that were learnt: at least so many of the words that they have alone. */
const LIKE = 0.5

function textSays(look: Look, { words }: Learnt): boolean | undefined {
  const found = wordsOf(look)
  const share = (of: ReadonlySet<string>) =>
    of.size === 0 ? undefined : [...of].filter((word) => found.has(word)).length / of.size
  const [asIn, asOut] = [share(words.in), share(words.out)]
  const likeIn = asIn === undefined ? (asOut ?? 0) < LIKE : asIn >= LIKE
  const likeOut = asOut === undefined ? (asIn ?? 0) < LIKE : asOut >= LIKE
  return likeIn === likeOut ? undefined : likeIn
}

/** Whether the browser is signed in; undefined where the page is neither like the one kind nor like the other. */
export function isSignedIn(look: Look | undefined, learnt: Learnt): boolean | undefined {
  if (!look) return undefined
  const one = <T>(value: T, asIn: T, asOut: T) =>
    value === asIn ? true : value === asOut ? false : undefined
  const says = learnt.by.map((by) => {
    if (by === 'status') return one(look.status, learnt.in.status, learnt.out.status)
    if (by === 'redirect') return one(look.location, learnt.in.location, learnt.out.location)
    return textSays(look, learnt)
  })
  return allEqual(says) ? says[0] : undefined
}
