/** What the configuration of a real balancer is written from. */
import type { Policy } from '../options.ts'

export interface EngineReplica {
  readonly name: string
  /** `127.0.0.1:8586` */
  readonly address: string
}

export interface EnginePlan {
  /** `127.0.0.1:8585`, or a port alone for all addresses. */
  readonly listen: string
  readonly policy: Policy
  readonly replicas: readonly EngineReplica[]
  /** The path of callbacks. */
  readonly callbackPath: string
  /** Where the observer in front of it connects from: its word on the client's address is taken. */
  readonly trustedFront: boolean
  /** A path that the engine answers itself with 204, by which its port is known to be its own. */
  readonly probe?: string
  /** nginx: worker processes, and whether they share their counters. */
  readonly workers: number
  readonly sharedZone: boolean
}

/** The answer's header by which an engine betrays the replica; the observer takes it away. */
export const REPLICA_HEADER = 'x-fickle-replica'
