/** What one look at a HAR file finds: causes that it speaks for, and causes that it excludes. */
import type { Cause, Evidence, Strength } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import type { HarCase } from './har-case.ts'

export interface HarFinding {
  readonly cause: Cause
  readonly strength: Exclude<Strength, 'excludes'>
  readonly summary: string
  readonly evidence: readonly Evidence[]
  /** The one observation that would decide it. */
  readonly decidedBy?: string | undefined
  readonly fixes?: readonly string[]
  readonly product?: string | undefined
  readonly lookFor?: readonly string[] | undefined
  readonly references?: readonly string[] | undefined
}

export interface Look {
  /** Those of one look, the likeliest first. */
  readonly findings?: readonly HarFinding[]
  /** Observations that exclude causes. */
  readonly excluded?: readonly Evidence[]
  /** Causes for which nothing in the file speaks, although the words of the page allow for them. */
  readonly unlikely?: readonly Cause[]
}

export type Looker = (har: HarCase) => Look

/** Evidence that one entry of the file gives. */
export const inEntry = (
  exchange: Exchange | undefined,
  text: string,
  strength?: Strength,
  excludes?: readonly Cause[],
): Evidence => ({
  entry: exchange?.index,
  at: exchange?.at,
  text: exchange
    ? `${text} (${exchange.method} ${shortUrl(exchange.url)}, ${answerOf(exchange)}).`
    : `${text}.`,
  ...(strength && { strength }),
  ...(excludes && { excludes }),
})

export const shortUrl = (url: URL) => url.origin + url.pathname.slice(0, 80)

export const answerOf = ({ status, failure }: Exchange) =>
  status > 0 ? String(status) : (failure ?? 'no answer')
