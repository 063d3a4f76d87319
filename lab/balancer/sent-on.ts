/** Pages that do nothing but send the browser on, as after a login whose cookies are `SameSite=Strict`: by a refresh, or by one line of script. */

/** Bytes of a page that has something else to show. */
const LONGEST = 4_096
/** Seconds after which a refresh is no way on, but news of the same page. */
const LONGEST_WAIT = 10

const refresh = /<meta\b[^>]{0,300}\bhttp-equiv\s{0,3}=\s{0,3}["']?refresh\b[^>]{0,300}>/i
const content = /\bcontent\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)')/i
const waits = /^(\d{1,4})\s{0,3}[;,]\s{0,3}(?:url\s{0,3}=)?(.+)$/i
const script = /<script\b([^>]*)>([^<]*)<\/script\s*>/gi
const assigns =
  /^(?:(?:window|document|self|top)\.)?location(?:(?:\.href)? ?= ?|\.(?:replace|assign)\( ?)(["'`])([^"'`$<>]+)\1 ?\)?;?$/

/** What browsers that run scripts do not read. */
const unused = /<!--.*?-->|<noscript\b.*?<\/noscript\s*>/gis

const plain = (address: string) => address.replaceAll('&amp;', '&').replaceAll('\\/', '/')

function byRefresh(page: string): string | undefined {
  const [tag = ''] = refresh.exec(page) ?? []
  const [, double, single] = content.exec(tag) ?? []
  const [, seconds, address] = waits.exec((double ?? single ?? '').trim()) ?? []
  return Number(seconds) <= LONGEST_WAIT ? address?.trim().replace(/^["']|["']$/g, '') : undefined
}

function byScript(page: string): string | undefined {
  const [only, ...others] = page.matchAll(script)
  if (!only || others.length > 0 || /\bsrc\s*=/i.test(only[1] ?? '')) return undefined
  return assigns.exec((only[2] ?? '').replace(/\s+/g, ' ').trim())?.[2]
}

/** Where a page sends the browser on, as it writes it; undefined for a page that is there to be seen. */
export function sentOnTo(page: Buffer): string | undefined {
  if (page.length > LONGEST) return undefined
  const text = page.toString('utf8').replace(unused, '')
  const address = byRefresh(text) ?? byScript(text)
  return address && plain(address)
}
