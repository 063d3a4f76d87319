/** Who may change the lab: its own pages, and programs that are no browsers. */
import type { IncomingMessage } from 'node:http'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Whether the Host header names this lab; other names are DNS rebinding, or need `--allow-host`. */
export function isKnownHost({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const address = `http://${headers.host ?? ''}/`
  return URL.canParse(address) && [...loopback, ...allowed].includes(new URL(address).hostname)
}

/** Whether a request that changes something comes from the lab's own pages, or from no browser. */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  // A page that sends no referrer posts its forms with the origin "null"; that it is ours, the browser says itself.
  if (origin === undefined || (origin === 'null' && site === 'same-origin')) return true
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
