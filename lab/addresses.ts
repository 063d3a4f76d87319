/** Addresses as they are shown to people. */

/** The host to show: not an address that means all of them. */
export function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** A replica's address; loopback is called by its name. */
export const shownAs = (url: string, host: string): string =>
  host === 'localhost' ? url.replace(/^http:\/\/(127\.0\.0\.1|\[::1\])(?=:)/, 'http://localhost') : url
