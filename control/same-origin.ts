/** Who may call: names that fickle was started for, and browsers only from fickle's own pages. */
import type { IncomingMessage } from 'node:http'
import { isKnownHost, isOwnOrigin, isOwnSite } from '../common/own-callers.ts'

export interface RefusedCaller {
  readonly status: 403 | 421
  readonly error: string
  readonly message: string
}

/** Where a foreign page could make a browser call: a rebound name, another origin, a frame or form elsewhere. */
export function refuseForeign(
  { headers, method = 'GET' }: Pick<IncomingMessage, 'headers' | 'method'>,
  hosts: ReadonlySet<string>,
): RefusedCaller | undefined {
  if (!isKnownHost(headers, hosts)) {
    const name = (headers.host ?? '').slice(0, 100)
    return {
      status: 421,
      error: 'unknown_host',
      message: `fickle was not started for the Host "${name}". Start it with --allow-host NAME to answer to it.`,
    }
  }
  const isLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (isOwnOrigin(headers) && (isOwnSite(headers) || isLink)) return undefined
  return {
    status: 403,
    error: 'foreign_origin',
    message: 'Only fickle’s own pages may call this from a browser.',
  }
}
