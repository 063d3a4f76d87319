/** Tells whether a browser is signed in at an application that nobody here wrote, once it was seen signed in and signed out. */
import type { CookieJar } from 'tough-cookie'
import { request } from 'undici'
import { readText } from '../http-login.ts'

/** What a page showed, without following where it leads. */
export interface Look {
  readonly status: number
  /** Origin and path of a redirect. */
  readonly location: string | undefined
  readonly text: string
}

const ANSWER_WITHIN_MS = 10_000
/** Words that a page has at every visit of one kind; more tell nothing more. */
const MOST_WORDS = 5_000

/**
 * Looks at a page with a browser's cookies, following nothing; undefined where no answer came.
 * @param at the origin that is asked, where it is not the page's own: one replica behind the balancer
 */
export async function lookAt(jar: CookieJar, page: string, at?: string): Promise<Look | undefined> {
  const url = new URL(page)
  const target = at === undefined ? url : new URL(url.pathname + url.search, at)
  const cookie = await jar.getCookieString(page)
  try {
    const answer = await request(target, {
      headers: { host: url.host, accept: 'text/html,*/*', ...(cookie && { cookie }) },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const { location } = answer.headers
    const text = await readText(answer.body)
    const to =
      typeof location === 'string' && URL.canParse(location, page) ? new URL(location, page) : undefined
    return { status: answer.statusCode, location: to && to.origin + to.pathname, text }
  } catch {
    return undefined
  }
}

/** What tells the two apart; every part that was learnt has to agree. */
export interface Learnt {
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
export function learn(signedIn: readonly Look[], signedOut: readonly Look[]): Learnt | undefined {
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
  return by.length === 0 ? undefined : { by, in: firstIn, out: firstOut, words }
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
