/** A sequence diagram as SVG that needs no script and no inline style; its look is in design/diagram-style.ts. */
import { html, raw } from '../design/markup.ts'
import type { Diagram, Lane, Message, Note } from './diagram-parts.ts'

const LANE_WIDTH = 186
const MARGIN = 12
const HEAD = 58
const LINE = 15
const NOTE_WIDTH = 172
const NOTE_CHARACTERS = 24
const CHARACTER = 6.2

/** Breaks a label into lines that fit; a long word is cut. */
function breakLines(text: string, characters: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.length > characters ? `${word.slice(0, characters - 1)}…` : word)
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, characters - 1)}…`]
}

const texts = (lines: readonly string[], x: number, y: number) =>
  lines.map((line, index) => html`<text x="${x}" y="${y + index * LINE}">${line}</text>`)

const clock = (at: number) => new Date(at).toISOString().slice(11, 23)

interface Placed {
  readonly height: number
  draw(y: number): unknown
}

type CentreOf = (id: string) => number

function placeNote(item: Note, centre: CentreOf, open: unknown): Placed {
  const lines = breakLines(item.label, NOTE_CHARACTERS, 4)
  const height = lines.length * LINE + 10
  const x = centre(item.on)
  return {
    height: height + 10,
    draw: (y) =>
      html`${open}<rect class="note" x="${x - NOTE_WIDTH / 2}" y="${y}" width="${NOTE_WIDTH}" height="${height}" rx="5"/>${texts(lines, x, y + LINE + 1)}`,
  }
}

function placeMessage(item: Message, centre: CentreOf, open: unknown): Placed {
  const [from, to] = [centre(item.from), centre(item.to)]
  const lines = breakLines(item.label, Math.max(18, Math.floor(Math.abs(to - from) / CHARACTER) - 3), 3)
  const tip = to > from ? -8 : 8
  return {
    height: lines.length * LINE + 20,
    draw(y) {
      const line = y + lines.length * LINE + 4
      return html`${open}${texts(lines, (from + to) / 2, y + LINE - 3)}<line class="${item.reply ? 'arrow reply' : 'arrow'}" x1="${from}" y1="${line}" x2="${to + tip / 2}" y2="${line}"/><path class="head" d="M${to} ${line}l${tip} -4.5v9z"/>`
    },
  }
}

const laneHead = ({ id, title, owner }: Lane, centre: CentreOf, bottom: number) => {
  const x = centre(id)
  return html`<g class="${owner ? 'lane owner' : 'lane'}"><line x1="${x}" y1="${HEAD - 12}" x2="${x}" y2="${bottom}"/><rect x="${x - 74}" y="6" width="148" height="${HEAD - 18}" rx="7"/><text x="${x}" y="${owner ? 23 : 31}">${title}</text>${owner ? html`<text class="holds" x="${x}" y="39">${owner}</text>` : ''}</g>`
}

/**
 * @param proof `seq` of the entries that prove the diagnosis: they are marked
 * @param linkTo where an item links to, by the `seq` of its entry
 */
export function renderDiagram(
  { lanes, items }: Diagram,
  { proof = new Set(), linkTo }: { proof?: ReadonlySet<number>; linkTo?: (seq: number) => string } = {},
): string {
  const centres = new Map(lanes.map(({ id }, index) => [id, MARGIN + LANE_WIDTH * (index + 0.5)]))
  const centre: CentreOf = (id) => centres.get(id) ?? 0
  const titleOf = (id: string) => lanes.find((lane) => lane.id === id)?.title ?? id
  let y = HEAD
  const drawn = items.map((item) => {
    const who = item.kind === 'note' ? titleOf(item.on) : `${titleOf(item.from)} → ${titleOf(item.to)}`
    const open = html`<title>${clock(item.at)} ${who}: ${item.label}</title>`
    const placed = item.kind === 'note' ? placeNote(item, centre, open) : placeMessage(item, centre, open)
    const body = placed.draw(y)
    y += placed.height
    const group = html`<g class="item ${item.tone}${proof.has(item.seq) ? ' proof' : ''}">${body}</g>`
    return linkTo ? html`<a href="${linkTo(item.seq)}">${group}</a>` : group
  })
  const width = MARGIN * 2 + LANE_WIDTH * lanes.length
  const height = y + 14
  const names = lanes.map(({ title }) => title).join(', ')
  return String(
    html`<svg class="sequence" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${linkTo ? 'group' : 'img'}" aria-label="Sequence diagram between ${names}">${lanes.map((lane) => laneHead(lane, centre, height - 4))}${raw(drawn.map(String).join(''))}</svg>`,
  )
}
