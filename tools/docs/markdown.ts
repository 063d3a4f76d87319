/** Small pieces of Markdown that every generated page is made of. */

/** One cell of a table: a bar would end it, and so would a line break. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')

/** Text as code, whatever backticks it holds. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const edge = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${edge}${text}${edge}${fence}`
}

export const list = (items: readonly string[]): string[] => items.map((item) => `- ${item}`)

/** A table, or nothing where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}

/** A part of a page with its heading, or nothing where it has no lines. */
export const part = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])]

/** A whole page: says who wrote it, and ends with one line break. */
export const page = (title: string, from: string, ...lines: readonly string[]): string =>
  `${[`# ${title}`, '', ...lines].join('\n').trimEnd()}\n\n<!-- Written by \`npm run generate\` from ${from}. -->\n`
