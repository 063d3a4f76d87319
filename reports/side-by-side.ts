/** The honest artifact beside the one that was sent, with the lines that differ marked. */
import { html } from '../design/markup.ts'
import type { Case } from './report.ts'

const linesOf = (value: unknown): string[] =>
  (typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '')).split('\n')

/** A comma that only follows from the next line makes no difference. */
const bare = (line: string) => line.replace(/,$/, '')

const marked = (lines: readonly string[], other: readonly string[]) => {
  const known = new Set(other.map(bare))
  return lines.map((line) => (known.has(bare(line)) ? html`${line}\n` : html`<mark>${line}</mark>\n`))
}

export function sideBySide({ stage, honest, sent }: Case['sent'][number]) {
  const [left, right] = [linesOf(honest), linesOf(sent)]
  return html`<h4>What was sent: ${stage}</h4>
<div class="pair"><div>An honest provider<pre>${marked(left, right)}</pre></div><div>This one<pre>${marked(right, left)}</pre></div></div>`
}
