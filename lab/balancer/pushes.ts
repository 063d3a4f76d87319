/**
 * Logins that end before their browser leaves: the relying party pushes its authorization request to the provider, which
 * refuses it. Of that the balancer sees an answer without a login, and the provider a request without a browser.
 */
import type { JournalEvent } from '../../journal/events.ts'
import type { Journal } from '../../journal/journal.ts'

/** A request that was passed on to a replica. */
export interface Flight {
  /** Method and path. */
  readonly kind: string
}

export interface Pushes {
  /** A request goes to a replica. */
  begin(method: string, path: string): Flight
  /** Its answer begins: what is pushed from now on does not come of it. */
  answered(flight: Flight): void
  /** Nothing more is asked about it. */
  end(flight: Flight): void
  /** Whether a push that was refused may have come of it. */
  mayHavePushed(flight: Flight): boolean
  /**
   * The login of the push that came of this request, where that is known: it was the only one under way that may have
   * pushed. Of several that ask for the same and are refused alike, any is as good as another.
   * @param fails whether the answer shows that something failed; of one that does not, the push must name a redirect URI here
   */
  take(flight: Flight, fails: boolean): string | undefined
  close(): void
}

interface Push {
  readonly login: string
  readonly redirectUri: string | undefined
  /** Equal for requests that were refused alike. */
  readonly alike: string
  readonly flights: readonly Flight[]
}

const MOST = 200

const alikeOf = ({
  clientId,
  redirectUri,
  status,
  error,
  errorDescription,
  cause,
}: JournalEvent<'pushed-request'>) =>
  JSON.stringify([clientId, redirectUri, status, error, errorDescription, cause])

/**
 * @param beginsLogins whether logins are known to begin with requests to this path
 * @param leadsHere whether a redirect URI leads to this balancer
 */
export function createPushes(
  journal: Pick<Journal, 'subscribe'>,
  beginsLogins: (path: string) => boolean,
  leadsHere: (redirectUri: string) => boolean,
): Pushes {
  const open = new Set<Flight>()
  const unanswered = new Set<Flight>()
  const paths = new WeakMap<Flight, string>()
  /** Of what kind a request was that could be told from all others to have pushed. */
  const pushing = new Set<string>()
  let waiting: Push[] = []
  const close = journal.subscribe((event) => {
    if (event.kind !== 'pushed-request' || event.login === undefined || unanswered.size === 0) return
    const { login, redirectUri } = event
    if (waiting.some((push) => push.login === login)) return
    waiting.push({ login, redirectUri, alike: alikeOf(event), flights: [...unanswered] })
    if (waiting.length > MOST) waiting.shift()
  })

  /** Those of the requests under way at that time that may have pushed. */
  function candidates({ flights }: Push): readonly Flight[] {
    const known = flights.filter(
      (flight) => pushing.has(flight.kind) || beginsLogins(paths.get(flight) ?? ''),
    )
    return known.length > 0 ? known : flights
  }
  /** What fewest may have pushed comes first: nobody else can take it. */
  const of = (flight: Flight) =>
    waiting
      .filter((push) => candidates(push).includes(flight))
      .sort((a, b) => candidates(a).length - candidates(b).length)

  return {
    begin(method, path) {
      const flight = { kind: `${method} ${path}` }
      paths.set(flight, path)
      open.add(flight)
      unanswered.add(flight)
      return flight
    },
    answered: (flight) => void unanswered.delete(flight),
    end(flight) {
      unanswered.delete(flight)
      open.delete(flight)
      waiting = waiting.filter(({ flights }) => flights.some((one) => open.has(one)))
    },
    mayHavePushed: (flight) => of(flight).length > 0,
    take(flight, fails) {
      const mine = of(flight)
      const [push] = mine
      if (!push) return undefined
      const rivals = new Set(mine.flatMap(candidates))
      const alone = rivals.size === 1
      const alike =
        mine.every((one) => one.alike === push.alike) && [...rivals].every(({ kind }) => kind === flight.kind)
      const isOurs = push.redirectUri !== undefined && leadsHere(push.redirectUri)
      if (!(alone || alike) || !(fails || (alone && isOurs))) return undefined
      if (alone && pushing.size < MOST) pushing.add(flight.kind)
      waiting = waiting.filter((one) => one !== push)
      return push.login
    },
    close,
  }
}
