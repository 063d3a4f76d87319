/** Reads from JSON of any size what an explanation needs: the exchanges of a HAR file, the entries of a journal. */
import { type Exchange, readExchange } from './har/exchange.ts'
import { createShelf } from './har/shelf.ts'
import { type Part, readJson, type Source } from './read-json.ts'

/** Parts of an entry that no diagnosis needs and that can be large. */
export const withoutInHar = new Set([
  'timings',
  'cache',
  '_initiator',
  '_webSocketMessages',
  '_securityDetails',
  '_eventSourceMessages',
])

export const inHar = (path: Part['path']) =>
  path[0] === 'log' &&
  ((path.length === 3 && path[1] === 'entries') || (path.length === 2 && path[1] === 'creator'))

const inJournal = (path: Part['path']) =>
  (path.length === 4 && path[0] === 'log' && path[1] === '_fickle' && path[2] === 'events') ||
  (path.length === 2 && ['events', 'unbound', 'otherLogins'].includes(String(path[0]))) ||
  (path.length === 3 && path[0] === 'login' && path[1] === 'events') ||
  (path.length === 1 && typeof path[0] === 'number')

const MOST_EVENTS = 20_000

export interface Gathered {
  readonly exchanges: Exchange[]
  readonly events: Part[]
  har: boolean
}

/** @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED */
export async function gather(source: Source): Promise<Gathered> {
  const shelf = createShelf()
  let events: Part[] = []
  let har = false
  const wanted = (path: Part['path']) => inHar(path) || inJournal(path)
  for await (const part of readJson(source, { wanted, without: withoutInHar })) {
    if (!inHar(part.path)) {
      events.push(part)
      if (events.length > 2 * MOST_EVENTS) events = events.slice(-MOST_EVENTS)
      continue
    }
    har = true
    if (part.path[1] !== 'entries') continue
    const exchange = readExchange(part.value, Number(part.path[2]))
    if (exchange) shelf.add(exchange)
  }
  return { exchanges: shelf.all(), events: events.slice(-MOST_EVENTS), har }
}
