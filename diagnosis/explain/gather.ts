/** Reads from JSON of any size what an explanation needs: the exchanges of a HAR file, the entries of a journal. */
import { type Exchange, readExchange } from './har/exchange.ts'
import { type Part, readJson, type Source } from './read-json.ts'

/** Exchanges that are kept in mind: those of a sign-in, and the last of the others. */
const MOST_EXCHANGES = 4000

/** Parts of an entry that no diagnosis needs and that can be large. */
export const withoutInHar = new Set([
  'timings',
  'cache',
  '_initiator',
  '_webSocketMessages',
  '_securityDetails',
  '_transferSize',
])

export const inHar = (path: Part['path']) =>
  path[0] === 'log' &&
  ((path.length === 3 && path[1] === 'entries') || (path.length === 2 && path[1] === 'creator'))

const inJournal = (path: Part['path']) =>
  (path.length === 4 && path[0] === 'log' && path[1] === '_fickle' && path[2] === 'events') ||
  (path.length === 2 && ['events', 'unbound', 'otherLogins'].includes(String(path[0]))) ||
  (path.length === 3 && path[0] === 'login' && path[1] === 'events') ||
  (path.length === 1 && typeof path[0] === 'number')

/** Frees a value from the large text that its strings were cut from. */
const detached = (entry: unknown): unknown => JSON.parse(JSON.stringify(entry))

export interface Gathered {
  readonly exchanges: Exchange[]
  readonly events: Part[]
  har: boolean
}

/** @throws FickleError ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED */
export async function gather(source: Source): Promise<Gathered> {
  const gathered: Gathered = { exchanges: [], events: [], har: false }
  const wanted = (path: Part['path']) => inHar(path) || inJournal(path)
  for await (const part of readJson(source, { wanted, without: withoutInHar })) {
    if (!inHar(part.path)) gathered.events.push(part)
    else {
      gathered.har = true
      if (part.path[1] === 'entries')
        keep(gathered.exchanges, readExchange(detached(part.value), Number(part.path[2])))
    }
    if (gathered.events.length > 20_000) gathered.events.shift()
  }
  return gathered
}

/** Whether an exchange can have a part in a sign-in. */
const matters = ({ parameters, arrived, status, known, location, failure }: Exchange): boolean =>
  arrived.length > 0 ||
  status >= 400 ||
  known.length > 0 ||
  location !== undefined ||
  failure !== undefined ||
  parameters.some(([name]) => name === 'state' || name === 'code' || name === 'client_id')

function keep(exchanges: Exchange[], exchange: Exchange | undefined): void {
  if (!exchange) return
  exchanges.push(exchange)
  if (exchanges.length <= MOST_EXCHANGES) return
  const victim = exchanges.findIndex((one) => !matters(one))
  exchanges.splice(Math.max(victim, 0), 1)
}
