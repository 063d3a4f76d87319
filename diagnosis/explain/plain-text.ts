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
    from = end + close.length
  }
}

const withoutTags = (html: string): string =>
  without(without(without(html, '<!--', '-->'), '<script', '</script'), '<style', '</style')
    .replace(/<\/(p|div|li|h[1-6]|tr|pre)>|<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')

/** Strips tags and scripts, decodes entities, straightens quotes and folds white space; lines stay lines. */
export function plainText(given: string): string {
  const bare = /<\/?[a-z][^<>]*>/i.test(given) ? withoutTags(given) : given
  return decodeEntities(bare)
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
