/** Who calls: by a name that was meant, and from a browser only on pages of fickle's own. */
import type { IncomingHttpHeaders } from 'node:http'

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i

/** Host names that always mean this machine. */
export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Whether the Host header is one of these names; others are DNS rebinding, or were not allowed. */
export function isKnownHost({ host }: IncomingHttpHeaders, known: ReadonlySet<string>): boolean {
  const name = host !== undefined && HOST.test(host) ? URL.parse(`http://${host}/`)?.hostname : undefined
  return name !== undefined && known.has(name)
}

/** Whether no other origin is named as the one that calls. */
export function isOwnOrigin({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  // A page that sends no referrer posts its forms with the origin "null"; that it is ours, the browser says itself.
  if (origin === undefined || (origin === 'null' && site === 'same-origin')) return true
  return URL.canParse(origin) && new URL(origin).host === URL.parse(`http://${host}/`)?.host
}

/** Whether the browser, where one calls, says that one of our pages or the user made it. */
export const isOwnSite = ({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean =>
  site === undefined || site === 'same-origin' || site === 'none'
