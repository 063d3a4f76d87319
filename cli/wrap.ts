/** Breaks text between words so that it reads well on a terminal. */

/** @param indent spaces before every line after the first */
export function wrap(
  text: string,
  indent: number,
  width = Math.min(process.stdout.columns || 100, 110),
): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
