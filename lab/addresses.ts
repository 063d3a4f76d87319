/** Addresses as they are shown to people. */
import { isLoopback } from '../common/loopback.ts'

/** The host to show: not an address that means all of them. */
export function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** A replica's address; loopback is called by its name. */
export const shownAs = (url: string, host: string): string =>
  host === 'localhost' ? url.replace(/^http:\/\/(127\.0\.0\.1|\[::1\])(?=:)/, 'http://localhost') : url

/**
 * Whether a redirect URI leads to one of these hosts: exactly, by another name of loopback with the same port, or, where
 * a host has no port, by its name. What is no URL is not judged.
 */
export function leadsHere(redirectUri: string, hosts: readonly (string | undefined)[]): boolean {
  if (!URL.canParse(redirectUri)) return true
  const { protocol, host, hostname, port } = new URL(redirectUri)
  return hosts.some((known) => {
    if (known === undefined) return false
    if (!known.includes(':')) return known === hostname
    const { hostname: name, port: at } = new URL(`http://${known}`)
    return (
      protocol === 'http:' && (host === known || (port === at && isLoopback(hostname) && isLoopback(name)))
    )
  })
}
