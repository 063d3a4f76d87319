/** The contract of a fault: something that goes wrong with a replica, the store, the traffic or the provider. */
import type { Meddler } from '../balancer/meddler.ts'
import type { FaultMoment } from '../options.ts'
import type { ReplicaHost } from '../replicas/host.ts'
import type { RedisServer } from '../stores/redis-server.ts'

export type Undo = () => void | Promise<void>

/** What a fault may act on. */
export interface FaultTarget {
  /** The replicas that were asked for; all, where none was named. */
  readonly replicas: readonly ReplicaHost[]
  /** The lab's own Redis. Throws FickleError where the store is another. */
  redis(): RedisServer
  /** Puts harm between browser and balancer. @param detail what is told of each login that it touches */
  meddle(meddler: Meddler, detail?: string): Undo
  /** Lets the provider answer late. Throws FickleError where the lab has no hold of it. */
  slowProvider(seconds: number): Undo | Promise<Undo>
  /** Moves the provider's clock for logins that begin from now on. Throws FickleError where the lab has no hold of it. */
  providerClock(seconds: number): Undo | Promise<Undo>
}

export interface Fault {
  /** What happens, as a sentence without its end: `A replica is killed`. */
  readonly title: string
  readonly strikes: 'replica' | 'all-replicas' | 'redis' | 'traffic' | 'provider'
  /** What has to be possible with the replicas. */
  readonly needs?: 'process' | 'clock'
  /** The moments at which it can do anything; all where left out. */
  readonly moments?: readonly FaultMoment[]
  /** When it strikes unless told otherwise. */
  readonly when: 'now' | 'before-callback'
  /** Of faults that have a measure: what it is when nobody says. */
  readonly seconds?: number
  /** Does it. What it returns takes it back; nothing where it was over at once. */
  apply(target: FaultTarget, seconds: number): Promise<Undo | undefined> | Undo | undefined
}

/** Declares a fault. The file's name is its name. */
export const defineFault = (fault: Fault): Fault => fault
