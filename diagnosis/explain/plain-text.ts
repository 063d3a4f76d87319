/** HTML, JSON or plain text as the words that a person reads. */

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (point !== undefined) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' '
    return entities[String(name).toLowerCase()] ?? all
  })

/** Leaves out everything from each `open` to the next `close`; to the end where none follows. */
function without(text: string, open: string, close: string): string {
  const lower = text.toLowerCase()
  let kept = ''
  let from = 0
  while (true) {
    const start = lower.indexOf(open, from)
    if (start < 0) return kept + text.slice(from)
    kept += `${text.slice(from, start)} `
    const end = lower.indexOf(close, start + open.length)
    if (end < 0) return kept
    // The rest of the closing tag belongs to it.
    const last = lower.indexOf('>', end + close.length - 1)
    if (last < 0) return kept
    from = last + 1
  }
}

/** Elements whose words nobody reads where scripts run. */
const unread = ['script', 'style', 'template', 'noscript'] as const

const withoutTags = (html: string): string =>
  unread
    .reduce((left, name) => without(left, `<${name}`, `</${name}`), without(html, '<!--', '-->'))
    .replace(/<\/(p|div|li|h[1-6]|tr|pre)>|<br\s*\/?>/gi, '\n')
    .replace(/<(?:\/?|!|\?)[a-z][^<>]*>/gi, ' ')

/** What an address says of an error, as its reader would: `error_description=Service+not%20found`. */
const decodeDescriptions = (text: string): string =>
  text.replace(/\b(error_description=)([^\s&#"'<>]{0,2000})/gi, (all, name: string, value: string) => {
    if (!/[+%]/.test(value)) return all
    try {
      return name + decodeURIComponent(value.replaceAll('+', ' ')).replace(/\s+/g, ' ')
    } catch {
      return all
    }
  })

/** The same of a page's body alone, in one line: what stands in the middle of the window. */
export const wordsOfPage = (html: string): string =>
  plainText(without(html, '<head', '</head')).replaceAll('\n', ' ')

/** Strips tags and scripts, decodes entities, straightens quotes and folds white space; lines stay lines. */
export function plainText(given: string): string {
  const bare = /<\/?[a-z][^<>]*>/i.test(given) ? withoutTags(given) : given
  return decodeDescriptions(decodeEntities(bare))
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, ' ')
    .replace(/\\"/g, '"')
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
