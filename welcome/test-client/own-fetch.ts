/** Fetches from the provider in this process: by loopback, whatever name browsers have for it, and trusting its own certificate. */
import { Agent, fetch as fetchBy } from 'undici'
import type { FickleProvider } from '../../provider/options.ts'

/** Names that every machine resolves to itself, without a resolver. */
const leadsHere = ({ hostname }: URL) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)

export type Fetch = (url: string, init?: object) => Promise<Response>

/** What a request was answered with: kept, so that it can be shown whatever a library makes of it. */
export interface Kept {
  readonly url: string
  readonly status: number
  readonly body: string
}

const WITHIN_MS = 10_000
const MOST_KEPT = 200_000

/** @param keep told of every answer that has come whole */
export function ownFetch(provider: FickleProvider, keep: (kept: Kept) => void): Fetch {
  const { url: base, port, authority } = provider
  const dispatcher = authority === undefined ? undefined : new Agent({ connect: { ca: authority } })
  const local = `${authority === undefined ? 'http' : 'https'}://localhost:${port}`
  return async (url, init = {}) => {
    const asked = new URL(url)
    const here = asked.origin === base && !leadsHere(asked) ? `${local}${asked.pathname}${asked.search}` : url
    const answer = await fetchBy(here, {
      ...init,
      signal: AbortSignal.timeout(WITHIN_MS),
      ...(dispatcher && { dispatcher }),
    })
    const body = await answer.text()
    keep({ url, status: answer.status, body: body.slice(0, MOST_KEPT) })
    const bodiless = body === '' || [204, 205, 304].includes(answer.status)
    return new Response(bodiless ? null : body, {
      status: answer.status,
      headers: [...answer.headers] as [string, string][],
    })
  }
}
