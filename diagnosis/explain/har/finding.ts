/** What one look at a HAR file finds: causes that it speaks for, and causes that it rules out. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import type { HarLogin } from './har-login.ts'

export interface HarFinding {
  readonly cause: Cause
  /** 3: the file proves it; 2: likely; 1: possible. */
  readonly sureness: number
  readonly summary: string
  readonly evidence: readonly Evidence[]
  readonly fixes?: readonly string[]
  readonly product?: string
  readonly lookFor?: readonly string[]
  readonly references?: readonly string[]
}

export interface Look {
  readonly findings: readonly HarFinding[]
  /** Causes that the file rules out, each with the fact that does. */
  readonly ruledOut: ReadonlyMap<Cause, Evidence>
}

export type Looker = (login: HarLogin) => Look

export const nothing: Look = { findings: [], ruledOut: new Map() }

/** Evidence that one entry of the file gives. */
export const inEntry = (exchange: Exchange | undefined, text: string): Evidence => ({
  entry: exchange?.index,
  at: exchange?.at,
  text: exchange ? `${text} (${exchange.method} ${shortUrl(exchange.url)}, ${answerOf(exchange)})` : text,
})

const shortUrl = (url: URL) => url.origin + url.pathname.slice(0, 80)

const answerOf = ({ status, failure }: Exchange) => failure ?? (status === 0 ? 'no answer' : String(status))
