/** The lab drawn: browser, balancer, replicas with what they hold, their store, and the provider. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { Lab } from '../../lab/options.ts'
import type { Holdings } from './holdings.ts'

const WIDTH = 760
const ROW = 74
const TOP = 16
const BOX = { width: 150, height: 54 }
const COLUMNS = { browser: 10, balancer: 200, replica: 400, end: 600 } as const

interface Box {
  readonly x: number
  readonly y: number
  readonly title: string
  readonly lines: readonly string[]
  readonly state?: string
}

const box = ({
  x,
  y,
  title,
  lines,
  state = 'up',
}: Box): Html => html`<g class="box ${state}"><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/>
<text class="title" x="${x + BOX.width / 2}" y="${y + (lines.length === 0 ? 32 : 20)}">${title}</text>${lines.map((line, index) => html`<text x="${x + BOX.width / 2}" y="${y + 35 + index * 14}">${line}</text>`)}</g>`

const wire = (x1: number, y1: number, x2: number, y2: number, isDown = false): Html =>
  html`<line class="${isDown ? 'wire down' : 'wire'}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const storeWords = {
  memory: 'memory of each replica',
  redis: 'Redis, shared',
  cookie: 'sealed cookies',
} as const

export function topology(lab: Lab, holdings: ReadonlyMap<string, Holdings>): Html {
  const { replicas, policy, engine, store, ownReplicas } = lab
  const height = Math.max(2, replicas.length) * ROW + TOP
  const middle = height / 2
  const yOf = (index: number) => height / 2 + (index - (replicas.length - 1) / 2) * ROW - BOX.height / 2
  const centre = (y: number) => y + BOX.height / 2
  const right = (x: number) => x + BOX.width
  const linesOf = replicas.map(({ name, state }) => {
    const held = holdings.get(name)
    return ownReplicas && held && state !== 'down'
      ? [`${counted(held.states.length, 'state')}, ${counted(held.sessions.length, 'session')}`]
      : []
  })
  const boxes = replicas.map(({ name, state }, index) =>
    box({
      x: COLUMNS.replica,
      y: yOf(index),
      title: `${name}${state === 'up' ? '' : ` (${state})`}`,
      lines: linesOf[index] ?? [],
      state,
    }),
  )
  const label = `${counted(replicas.length, 'replica')} behind a balancer with the policy ${policy}: ${replicas.map(({ name, state }) => `${name} is ${state}`).join(', ')}.`
  const drawing = html`<svg class="topology" role="img" aria-label="${label}" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
${wire(right(COLUMNS.browser), middle, COLUMNS.balancer, middle)}
${replicas.map(({ state }, index) => html`${wire(right(COLUMNS.balancer), middle, COLUMNS.replica, centre(yOf(index)), state !== 'up')}${wire(right(COLUMNS.replica), centre(yOf(index)), COLUMNS.end, middle, state !== 'up')}`)}
${box({ x: COLUMNS.browser, y: middle - 27, title: 'browser', lines: [] })}
${box({ x: COLUMNS.balancer, y: middle - 27, title: 'balancer', lines: [policy] })}
${boxes}
${box({ x: COLUMNS.end, y: middle - 27, title: 'provider', lines: [] })}
</svg>`
  const steps = html`<ol class="steps"><li>browser</li><li>balancer: ${policy}</li>
${replicas.map(({ name, state }, index) => html`<li class="${state === 'up' ? 'step-good' : 'step-bad'}">${name}: ${[state, ...(linesOf[index] ?? [])].join(', ')}</li>`)}<li>provider</li></ol>`
  return html`<section class="card"><h2>Topology <span class="soft">${engine}${ownReplicas ? html`, sessions in ${storeWords[store]}` : ''}</span></h2>${scroll('Topology', drawing)}${steps}</section>`
}
