/** To which requests a browser sends a cookie: by site, path and scheme (RFC 6265bis, section 5). */

/** The part of a host name that one organisation registers, as well as can be told without a list. */
function siteOf({ hostname }: URL): string {
  if (/^[\d.]+$|:|^\[/.test(hostname)) return hostname
  const labels = hostname.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.')
}

export const isSameSite = (a: URL, b: URL): boolean => a.protocol === b.protocol && siteOf(a) === siteOf(b)

/** Whether a cookie's path covers that of a request (RFC 6265, section 5.1.4). */
export const coversPath = (path: string, target: string): boolean =>
  target === path || target.startsWith(path.endsWith('/') ? path : `${path}/`)
