/** Who may call: names that fickle was started for, and browsers only from fickle's own pages. */
import type { IncomingMessage } from 'node:http'

export interface RefusedCaller {
  readonly status: 403 | 421
  readonly error: string
  readonly message: string
}

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i

const hostnameOf = (host: string | undefined) =>
  host !== undefined && HOST.test(host) ? URL.parse(`http://${host}/`)?.hostname : undefined

/** Where a foreign page could make a browser call: a rebound name, another origin, a frame or form elsewhere. */
export function refuseForeign(
  { headers, method = 'GET' }: Pick<IncomingMessage, 'headers' | 'method'>,
  hosts: ReadonlySet<string>,
): RefusedCaller | undefined {
  const hostname = hostnameOf(headers.host)
  if (hostname === undefined || !hosts.has(hostname)) {
    const name = (headers.host ?? '').slice(0, 100)
    return {
      status: 421,
      error: 'unknown_host',
      message: `fickle was not started for the Host "${name}". Start it with --allow-host NAME to answer to it.`,
    }
  }
  const { origin } = headers
  const own =
    origin !== undefined &&
    URL.canParse(origin) &&
    new URL(origin).host === new URL(`http://${headers.host}`).host
  if (origin !== undefined && !own) {
    return {
      status: 403,
      error: 'foreign_origin',
      message: 'Only fickle’s own pages may call this from a browser.',
    }
  }
  const site = headers['sec-fetch-site']
  const isLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink) {
    return {
      status: 403,
      error: 'foreign_origin',
      message: 'Only fickle’s own pages may call this from a browser.',
    }
  }
  return undefined
}
