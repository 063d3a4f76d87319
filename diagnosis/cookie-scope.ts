/** To which requests a browser sends a cookie: by site, path and scheme (RFC 6265bis, section 5). */

/** What countries register names below, as in `example.co.uk`; other short names are those of organisations (`sso.dlr.de`). */
const ofCountries = /^(ac|co|com|edu|gob|go|gouv|gov|gv|ltd|mil|ne|net|nhs|nom|or|org|plc|sch)$/
/** Hosts of many customers, below which each name is a site of its own. */
const ofCustomers =
  /^(azurewebsites\.net|fly\.dev|github\.io|gitlab\.io|herokuapp\.com|netlify\.app|ngrok(-free)?\.(app|dev|io)|onrender\.com|pages\.dev|run\.app|vercel\.app|web\.app|workers\.dev)$/

/** The part of a host name that one organisation registers, as well as can be told without the whole list. */
function siteOf({ hostname }: URL): string {
  if (/^[\d.]+$|:|^\[/.test(hostname)) return hostname
  const labels = hostname.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  const isShared = top.length === 2 && ofCountries.test(second)
  return labels.slice(isShared || ofCustomers.test(`${second}.${top}`) ? -3 : -2).join('.')
}

export const isSameSite = (a: URL, b: URL): boolean => a.protocol === b.protocol && siteOf(a) === siteOf(b)

/** Whether a cookie's path covers that of a request (RFC 6265, section 5.1.4). */
export const coversPath = (path: string, target: string): boolean =>
  target === path || target.startsWith(path.endsWith('/') ? path : `${path}/`)
