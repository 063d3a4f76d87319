/** Tells "signed in" from "signed out" at any relying party, once it has learnt what both look like there. */
import type { Fetched, Tab, Visitor } from '../../drivers/driver.ts'

/** What an answer looks like, without what differs from one visit to the next. */
export interface Look {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

/**
 * How the relying party is asked: its answer as it stands; the page as scripts make it, in the same tab, where tokens may
 * be kept; or the page at which the tab rests, for one that keeps them in memory.
 */
export const manners = ['fetched', 'rendered', 'resting'] as const
export type Manner = (typeof manners)[number]

const pathOf = (location: string | undefined, base: string): string | undefined => {
  if (location === undefined || !URL.canParse(location, base)) return undefined
  const { origin, pathname } = new URL(location, base)
  return origin + pathname
}

async function fetched(visitor: Visitor, url: string): Promise<Look | undefined> {
  const answer: Fetched | undefined = await visitor.fetch(url).catch(() => undefined)
  return answer && { status: answer.status, location: pathOf(answer.location, url), text: answer.text }
}

async function resting(tab: Tab): Promise<Look | undefined> {
  const { url, status, broken } = await tab.rest()
  if (broken !== undefined || status === undefined) return undefined
  const text = await tab.text().catch(() => undefined)
  return text === undefined ? undefined : { status, location: pathOf(url, url), text: text.trim() }
}

/** Looks once; undefined where no answer came. */
export async function lookAt(
  { visitor, tab }: { visitor: Visitor; tab: Tab },
  url: string,
  manner: Manner,
): Promise<Look | undefined> {
  if (manner === 'fetched') return fetched(visitor, url)
  if (manner === 'rendered') {
    // Whatever the callback's page still has to do, it does before it is left.
    await tab.rest()
    await tab.open(url)
  }
  return resting(tab)
}

/** What was learnt: an answer to nobody, and one to somebody who has just signed in. */
export interface Learnt {
  readonly manner: Manner
  readonly out: Look
  readonly in: Look
  /** How the two are told apart. */
  readonly by: 'status' | 'redirect' | 'identity' | 'text'
  /** Whether the answer shows who is signed in. */
  readonly showsIdentity: boolean
  /** Whether two logins were answered with the same text: then another text is neither answer. */
  readonly isSteady?: boolean
}

/** What was learnt, with what a second login was answered. */
export const withSecond = (learnt: Learnt, second: Look | undefined): Learnt => ({
  ...learnt,
  isSteady: second?.text === learnt.in.text,
})

const kind = (status: number): number => Math.floor(status / 100)

/**
 * How two answers are told apart; undefined where they cannot be. An error is no answer to somebody who is signed in,
 * however its text differs from another one.
 * @param again The answer to nobody a second time: where that differs too, the text tells nothing.
 */
export function learn(
  manner: Manner,
  [out, again]: readonly [Look, Look],
  signedIn: Look,
  showsOwn: (text: string) => boolean,
): Learnt | undefined {
  if (kind(signedIn.status) >= 4) return undefined
  const isScripted = manner !== 'fetched'
  const showsIdentity = showsOwn(signedIn.text) && !showsOwn(out.text)
  // Where a browser rests is a weak sign by itself: a failed login may end on the same page.
  if (manner === 'resting' && !showsIdentity) return undefined
  const by =
    kind(out.status) !== kind(signedIn.status) && !isScripted
      ? 'status'
      : isScripted && showsIdentity
        ? 'identity'
        : out.location !== signedIn.location
          ? 'redirect'
          : showsIdentity
            ? 'identity'
            : out.text !== signedIn.text && out.text === again.text
              ? 'text'
              : undefined
  return by && { manner, out, in: signedIn, by, showsIdentity }
}

/** Whether an answer is one to somebody who is signed in; undefined where it is neither like one nor like the other. */
export function judge(
  look: Look | undefined,
  learnt: Learnt,
  showsAny: (text: string) => boolean,
): boolean | undefined {
  if (!look) return undefined
  switch (learnt.by) {
    case 'status':
      if (kind(look.status) === kind(learnt.in.status)) return true
      return kind(look.status) === kind(learnt.out.status) || kind(look.status) === 4 ? false : undefined
    case 'redirect':
      if (look.location === learnt.in.location && kind(look.status) === kind(learnt.in.status)) return true
      return look.location === learnt.out.location || kind(look.status) === 4 ? false : undefined
    case 'identity':
      return kind(look.status) === 5 ? undefined : showsAny(look.text)
    case 'text':
      if (kind(look.status) === 5) return undefined
      if (kind(look.status) === 4 || look.text === learnt.out.text) return false
      return learnt.isSteady && look.text !== learnt.in.text ? undefined : true
  }
}
