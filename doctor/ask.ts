/** Asks an address, within a time and a size, and says how it went instead of throwing. */
import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { refusesCertificate } from '../common/certificate-codes.ts'

type Trouble = 'refused' | 'unknown-host' | 'timeout' | 'untrusted' | 'broken'

export interface Answer {
  readonly ok: true
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Milliseconds until the answer's head, and until its end. */
  readonly headMs: number
  readonly totalMs: number
  /** Seconds that the server's Date is ahead of this machine's clock; undefined without the header. */
  readonly ahead: number | undefined
}

export interface NoAnswer {
  readonly ok: false
  readonly url: string
  readonly trouble: Trouble
  /** For people: "connection refused (ECONNREFUSED)". */
  readonly reason: string
}

export type Outcome = Answer | NoAnswer

export interface AskOptions {
  /** Milliseconds. */
  readonly within: number
  readonly headers?: Readonly<Record<string, string>>
  readonly redirect?: 'follow' | 'manual'
}

const MOST_BYTES = 1_000_000

function troubleOf(error: unknown, within: number): { trouble: Trouble; reason: string } {
  const chain: unknown[] = [error, (error as Error)?.cause]
  const code =
    chain.map((each) => (each as NodeJS.ErrnoException)?.code).find((each) => typeof each === 'string') ?? ''
  if (chain.some((each) => (each as Error)?.name === 'TimeoutError')) {
    return { trouble: 'timeout', reason: `no answer within ${within / 1000} s` }
  }
  if (refusesCertificate(code))
    return { trouble: 'untrusted', reason: `its certificate is not trusted (${code})` }
  if (code === 'ECONNREFUSED') return { trouble: 'refused', reason: 'nothing listens there (ECONNREFUSED)' }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { trouble: 'unknown-host', reason: `the host name is not known here (${code})` }
  if (/ETIMEDOUT|TIMEOUT/.test(code))
    return { trouble: 'timeout', reason: `the connection timed out (${code})` }
  if (
    /^HPE_|UND_ERR_INVALID/.test(code) ||
    /HTTP\/1.1 protocol/.test((chain[1] as Error | undefined)?.message ?? '')
  ) {
    return { trouble: 'broken', reason: 'it does not speak HTTP' }
  }
  const cause = (chain[1] as Error | undefined)?.message ?? (error as Error).message
  return { trouble: 'broken', reason: `the connection broke (${code || cause})` }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MOST_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** GETs an address. */
export async function ask(
  url: string,
  { within, headers = {}, redirect = 'follow' }: AskOptions,
): Promise<Outcome> {
  const started = performance.now()
  try {
    const response = await fetch(url, { headers, redirect, signal: AbortSignal.timeout(within) })
    const headMs = performance.now() - started
    const received = Date.now()
    const body = await bounded(response)
    // What a cache answers bears the date of when it was made (RFC 9111, section 5.1).
    const age = Number(response.headers.get('age') ?? 0) || 0
    const date = Date.parse(response.headers.get('date') ?? '') + age * 1000
    return {
      ok: true,
      url: response.url || url,
      status: response.status,
      headers: response.headers,
      body,
      headMs,
      totalMs: performance.now() - started,
      // A Date header is cut to whole seconds: half a second more is the best guess of when it was written.
      ahead: Number.isNaN(date) ? undefined : (date + 500 - (received - headMs / 2)) / 1000,
    }
  } catch (error) {
    return { ok: false, url, ...troubleOf(error, within) }
  }
}

/** Milliseconds that connecting takes, TLS included; undefined where it fails. */
export function timeToConnect(address: string, within: number): Promise<number | undefined> {
  const url = new URL(address)
  const secure = url.protocol === 'https:'
  const port = Number(url.port) || (secure ? 443 : 80)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const started = performance.now()
    const socket = secure ? connectSecurely({ host, port, servername: host }) : connect({ host, port })
    const settle = (value: number | undefined) => {
      socket.destroy()
      resolve(value)
    }
    socket.setTimeout(within, () => settle(undefined))
    socket.once('error', () => settle(undefined))
    socket.once(secure ? 'secureConnect' : 'connect', () => settle(performance.now() - started))
  })
}
