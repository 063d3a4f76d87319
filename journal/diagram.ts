/** One login as a sequence diagram: lanes and what goes between them, drawn from its journal entries. */
import { messagesOf, type Position } from './diagram-messages.ts'
import { inOrder } from './diagram-order.ts'
import type { Diagram, LaneOwner, Message, Note } from './diagram-parts.ts'
import type { JournalEvent } from './events.ts'

const order = (id: string) =>
  id === 'browser'
    ? -3
    : id === 'balancer'
      ? -2
      : id === 'relying-party'
        ? -1
        : id === 'provider'
          ? 1e9
          : Number(/^replica-(\d+)$/.exec(id)?.[1] ?? 1e8)

const titleOf = (id: string) => (id === 'relying-party' ? 'relying party' : id)

const lanesOf = (item: Message | Note) => (item.kind === 'note' ? [item.on] : [item.from, item.to])

/** @param events the entries of one login, in any order */
export function drawDiagram(events: readonly JournalEvent[]): Diagram {
  const acts = inOrder(events)
  const sorted = acts.map(({ event }) => event)
  const position: Position = {
    balanced: sorted.some(({ kind }) => kind === 'routed'),
    elsewhereFails: elsewhereFails(sorted),
    app: sorted.find(({ by }) => by.startsWith('replica-'))?.by ?? 'relying-party',
    replaying: false,
  }
  const items = acts.flatMap((act) => messagesOf(act, position))
  const { id: ownerId, did } = custodian(sorted)
  const ids = new Set(items.flatMap(lanesOf))
  if (ownerId !== undefined) ids.add(ownerId)
  const lanes = [...ids]
    .sort((a, b) => order(a) - order(b))
    .map((id) => ({ id, title: titleOf(id), owner: id === ownerId ? did : undefined }))
  return { lanes, items }
}

/** Of replicas that say where they keep it: in their own memory; of others: as the answer to the callback shows. */
function elsewhereFails(events: readonly JournalEvent[]): boolean {
  const started = events.find((event) => event.kind === 'login-started')
  if (started?.kind === 'login-started') return started.store === 'memory'
  return events.some(
    (event) => event.kind === 'routed' && event.role === 'callback' && (event.status ?? 500) >= 400,
  )
}

/** Who has the state, as far as was seen: in its own memory, or no more than sent out by it. */
function custodian(events: readonly JournalEvent[]): { id: string | undefined; did: LaneOwner | undefined } {
  const started = events.find((event) => event.kind === 'login-started')
  if (started) {
    const holds = started.kind === 'login-started' && started.store === 'memory'
    return { id: started.by, did: holds ? 'holds the state' : undefined }
  }
  const routed = events.find((event) => event.kind === 'routed' && event.stateIssuedBy !== undefined)
  const stateless = events.some((event) => event.kind === 'authorization-request' && !event.has.state)
  const did = stateless ? 'began the login' : 'issued the state'
  return { id: routed?.kind === 'routed' ? routed.stateIssuedBy : undefined, did }
}

// Characters that mean something to Mermaid, as its entity codes.
const mermaidText = (text: string) =>
  text.replace(/[\r\n]+/g, ' ').replace(/[#;<>:%]/g, (character) => `#${character.charCodeAt(0)};`)

/** The diagram as Mermaid text, which many sites that show Markdown draw. */
export function toMermaid({ lanes, items }: Diagram): string {
  const name = (id: string) => id.replace(/\W/g, '_')
  const lines = lanes.map(
    ({ id, title, owner }) =>
      `  participant ${name(id)} as ${mermaidText(title)}${owner ? ` (${owner})` : ''}`,
  )
  for (const item of items) {
    const label = mermaidText(item.label) || '-'
    if (item.kind === 'note') lines.push(`  Note over ${name(item.on)}: ${label}`)
    else lines.push(`  ${name(item.from)}${item.reply ? '-->>' : '->>'}${name(item.to)}: ${label}`)
  }
  return `sequenceDiagram\n${lines.join('\n')}\n`
}
