/** The contract of what chooses the way of a request: the built-in policies, or a real balancer behind this one. */
import type { Agent, IncomingMessage } from 'node:http'
import type { Policy } from '../options.ts'
import type { Seen } from './read-request.ts'

export interface Route {
  readonly url: string
  readonly agent: Agent
  /** The replica, where it is known before the answer comes. */
  readonly replica: string | undefined
  /** Half a sentence for the journal. */
  readonly why: string
  /** Set the balancer's own cookie to this replica. */
  readonly stick: boolean
  /** The replica that gave this answer; takes away what betrayed it. */
  answeredBy(answer: IncomingMessage): string | undefined
  /** Counts a request in; returns what counts it out. */
  begin(): () => void
}

export interface Router {
  readonly policy: Policy
  /** Resolves once new requests follow the policy. */
  setPolicy(policy: Policy): Promise<void>
  /** The way of a request, leaving out replicas that did not answer; undefined where there is none. */
  route(seen: Seen, request: IncomingMessage, excluded: ReadonlySet<string>): Route | undefined
  /** Called when replicas have come or gone. */
  replicasChanged(): Promise<void>
  close(): Promise<void>
}
