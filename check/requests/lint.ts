/** The contract of a lint: one look at how a relying party itself asks, over the journal of its logins. */
import type { EventDetails, JournalEvent } from '../../journal/events.ts'

export type ClientRequest = JournalEvent<'client-request'>
type Endpoint = EventDetails['client-request']['endpoint']

/** What a lint found, with the journal entry that shows it. */
export interface Finding {
  /** `must` where a specification says so, `should` otherwise, `note` where it is only worth knowing. */
  readonly level: 'must' | 'should' | 'note'
  /** What is wrong, as a sentence. */
  readonly message: string
  /** Login and journal position of the entry that shows it. */
  readonly login: string | undefined
  readonly seq: number | undefined
}

export interface Lint {
  readonly title: string
  readonly why: string
  /** The rule, as a URL with its section. */
  readonly spec: string
  /** Whether it looks at requests for documents, which belong to no login. */
  readonly readsDocuments?: true
  /** Rows of the catalogue that this lint implements. */
  readonly catalogue: readonly string[]
  /**
   * Findings in the events of one relying party, oldest first; several logins tell more than one, since repetition
   * shows only then. Undefined where nothing in there was to be looked at.
   */
  inspect(events: readonly JournalEvent[]): readonly Finding[] | undefined
  /** What of the rule these events do not show, as a sentence. */
  untested?(events: readonly JournalEvent[]): string | undefined
}

/**
 * Declares a lint. The file's name is its id.
 * @example
 * export const lint = defineLint({
 *   title: 'Authorization requests ask for the scope openid',
 *   ...
 *   inspect: (events) => eachRequest(events, 'authorization', (request) => ...),
 * })
 */
export const defineLint = (lint: Lint): Lint => lint

export const requestsTo = (events: readonly JournalEvent[], endpoint: Endpoint): ClientRequest[] =>
  events.filter(
    (event): event is ClientRequest => event.kind === 'client-request' && event.endpoint === endpoint,
  )

export const parameter = ({ parameters }: ClientRequest, name: string) =>
  parameters.find((candidate) => candidate.name === name)

export const finding = (
  { login, seq }: Pick<JournalEvent, 'login' | 'seq'>,
  level: Finding['level'],
  message: string,
): Finding => ({ level, message, login, seq })

/** The parameters of this authorization request are elsewhere: in a request object, or at an address that is not known. */
export const asksElsewhere = (request: ClientRequest): boolean =>
  !request.parameters.some(({ in: where }) => where === 'pushed') &&
  (parameter(request, 'request') !== undefined || parameter(request, 'request_uri') !== undefined)

/**
 * Looks at each request to an endpoint; undefined where there was none to look at.
 * @param look Answers undefined of a request that does not show whether the rule is kept.
 */
export function eachRequest(
  events: readonly JournalEvent[],
  endpoint: Endpoint,
  look: (
    request: ClientRequest,
    earlier: readonly ClientRequest[],
  ) => readonly (Finding | undefined)[] | undefined,
): readonly Finding[] | undefined {
  const requests = requestsTo(events, endpoint)
  const looks = requests
    .map((request, index) => look(request, requests.slice(0, index)))
    .filter((looked) => looked !== undefined)
  if (looks.length === 0) return undefined
  return looks.flat().filter((found) => found !== undefined)
}
