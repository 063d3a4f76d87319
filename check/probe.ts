/** Tells "signed in" from "signed out" at any relying party, once it has learnt what both look like there. */
import type { Fetched, Visitor } from '../drivers/driver.ts'

/** What an answer looks like, without what differs from one visit to the next. */
export interface Look {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

export const lookAt = async (visitor: Visitor, url: string): Promise<Look | undefined> => {
  const answer: Fetched | undefined = await visitor.fetch(url).catch(() => undefined)
  return answer && { status: answer.status, location: pathOf(answer.location, url), text: answer.text }
}

const pathOf = (location: string | undefined, base: string): string | undefined => {
  if (location === undefined || !URL.canParse(location, base)) return undefined
  const { origin, pathname } = new URL(location, base)
  return origin + pathname
}

/** What was learnt: an answer to nobody, and one to somebody who has just signed in. */
export interface Learnt {
  readonly out: Look
  readonly in: Look
  /** How the two are told apart. */
  readonly by: 'status' | 'redirect' | 'identity' | 'text'
}

const kind = (status: number): number => Math.floor(status / 100)

/** How two answers are told apart; undefined where they cannot be. */
export function learn(out: Look, signedIn: Look, showsOwn: (text: string) => boolean): Learnt | undefined {
  const by =
    kind(out.status) !== kind(signedIn.status)
      ? 'status'
      : out.location !== signedIn.location
        ? 'redirect'
        : showsOwn(signedIn.text) && !showsOwn(out.text)
          ? 'identity'
          : out.text !== signedIn.text
            ? 'text'
            : undefined
  return by && { out, in: signedIn, by }
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
      return kind(look.status) === kind(learnt.out.status) ? false : undefined
    case 'redirect':
      if (look.location === learnt.in.location) return true
      return look.location === learnt.out.location ? false : undefined
    case 'identity':
      return showsAny(look.text)
    case 'text':
      return look.text !== learnt.out.text
  }
}
