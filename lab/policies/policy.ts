/** The contract of a balancing policy: a pure function from what a balancer knows about a request to a replica. */

/** What a policy may look at. */
export interface RoutingFacts {
  /** Replicas that can take the request, in order; never empty. */
  readonly replicas: readonly Candidate[]
  readonly role: 'callback' | 'other'
  /** The replica that issued the state of this callback, where the balancer saw it go out. */
  readonly stateIssuedBy: string | undefined
  /** The replica named by the balancer's own cookie. */
  readonly affinity: string | undefined
  /** Value of the first cookie of the request that a replica had set, the session cookie; undefined without one. */
  readonly sessionCookie: string | undefined
  /** Address of the client. */
  readonly client: string
  /** How many requests were routed before this one under this policy. */
  readonly count: number
  /** How many of them were given the balancer's cookie. */
  readonly newcomers: number
  /** A number from 0 up to 1, drawn for this request. */
  readonly draw: number
}

export interface Candidate {
  readonly name: string
  /** Requests that it is answering now. */
  readonly active: number
}

export interface Choice {
  readonly replica: string
  /** Half a sentence for the journal: `its turn`, `the cookie names it`. */
  readonly why: string
  /** Set the balancer's own cookie to this replica. */
  readonly stick?: boolean
}

export type ChooseReplica = (facts: RoutingFacts) => Choice

/** The candidate at an index that may run past the end. Throws RangeError where there is none. */
export function candidateAt(replicas: readonly Candidate[], index: number): Candidate {
  const candidate = replicas[index % replicas.length]
  if (!candidate) throw new RangeError('A policy needs at least one replica.')
  return candidate
}
