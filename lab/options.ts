/** What a lab is made from: replicas of a relying party behind a balancer, with faults. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Journal } from '../journal/journal.ts'
import type { RelyingPartyConfiguration, StoreName } from '../relying-party/options.ts'

export const policies = [
  'callback-elsewhere',
  'round-robin',
  'random',
  'least-connections',
  'sticky',
  'ip-hash',
  'cookie-hash',
  'path-split',
] as const
export type Policy = (typeof policies)[number]

export const engines = ['built-in', 'nginx', 'haproxy'] as const
export type Engine = (typeof engines)[number]

export const faultNames = [
  'kill',
  'restart',
  'rolling-restart',
  'pause',
  'redis-down',
  'redis-slow',
  'redis-read-only',
  'redis-evicting',
  'clock-ahead',
  'clock-behind',
  'session-expiry',
  'cookie-dropped',
  'cookie-overwritten',
  'query-stripped',
  'scheme-changed',
  'slow-provider',
] as const
export type FaultName = (typeof faultNames)[number]

/** When a fault strikes: at once, or at a step of the next login. */
export type FaultMoment = 'now' | 'before-login' | 'before-callback' | 'after-callback'

export interface FaultOptions {
  /** Whom it strikes: a replica, `owner` (the one that issued the state of the callback), or all. */
  readonly replica?: string
  /** Default: as the fault has it, mostly `now`. What strikes at a step is taken back once that login's callback is answered. */
  readonly when?: FaultMoment
  /** Of faults that have a measure. */
  readonly seconds?: number
  /** How many logins it strikes, where it strikes at a step. Default 1. */
  readonly logins?: number
}

export interface LabOptions {
  /** How many replicas. Default 2; of `upstreams` as many as are named. */
  readonly replicas?: number
  /** Default `callback-elsewhere`: the callback always reaches a replica that does not hold the state. */
  readonly balance?: Policy
  /** The program that balances; nginx and haproxy have to be installed. Default `built-in`. */
  readonly engine?: Engine
  /** Where fickle's own replicas keep sessions; it says nothing of yours. Default `memory`. */
  readonly store?: StoreName
  /** A Redis to use with `store: 'redis'`; without it the lab starts one. */
  readonly redisUrl?: string
  /** `shared`: replicas seal cookies with one key; `per-replica` is the broken fix. */
  readonly cookieKeys?: 'shared' | 'per-replica'
  /** Port of the balancer. Default 8585; 0 picks a free one. */
  readonly port?: number
  /** First port of the replicas. Default: the balancer's port plus 1; 0 picks free ones. */
  readonly replicaPort?: number
  /** Where balancer and replicas listen. Default `localhost`. */
  readonly host?: string
  /** The configuration of fickle's own relying party, once the balancer's address is known; replicas of your own need none. */
  readonly configuration?: (appUrl: string) => RelyingPartyConfiguration | Promise<RelyingPartyConfiguration>
  /** The OpenMetadata release as which fickle's own replicas behave; default: fickle's own behaviour. */
  readonly generation?: string
  /** Where the lab tells what it sees; give it the provider's, so that both sides of a login are in one place. */
  readonly journal: Journal
  /** Seed of `random`. */
  readonly seed?: number
  /** Seconds that a replica's clock is ahead (negative: behind), by replica name. */
  readonly clocks?: Readonly<Record<string, number>>
  /** Your own replicas instead of fickle's: their URLs. */
  readonly upstreams?: readonly string[]
  /** A command that command that starts a replica of your own; PORT is set. */
  readonly command?: string
  /** Further variables for the command, once the balancer's address is known. */
  readonly environment?: (appUrl: string) => Readonly<Record<string, string>>
  /** Milliseconds in which the command has to open its port (default 120,000), or the upstreams have to answer (default: at once). */
  readonly startWithin?: number
  /** Gives the start up: what was started until then is ended. */
  readonly signal?: AbortSignal
  /** Told, in sentences, what may spoil the lab: also in `warnings`. */
  readonly warn?: (message: string) => void
  /** Further Host names that the lab's own pages answer to, beside loopback. */
  readonly allowHosts?: readonly string[]
  /** Milliseconds in which a replica has to begin an answer. Default 30,000. */
  readonly answerWithin?: number
  /**
   * Sends every callback that failed for its state to the replica that issued it too, as a control: its outcome is evidence,
   * and it signs the user in there. Default false: a diagnosis changes nothing in the replicas.
   */
  readonly replay?: boolean
  /** Worker processes of nginx. Default 1. */
  readonly workers?: number
  /** Whether nginx's workers count together (`zone`). Default true. */
  readonly sharedZone?: boolean
  /** Lets the provider answer late; returns what takes it back. The lab itself knows no provider. */
  readonly slowProvider?: (
    seconds: number,
  ) => (() => void | Promise<void>) | Promise<() => void | Promise<void>>
  /** Moves the provider's clock, in seconds, for logins that begin from now on; gives what takes it back. */
  readonly providerClock?: LabOptions['slowProvider']
  /** Where the whole journal can be read: the provider's dashboard. */
  readonly dashboardUrl?: string
  /** Answers what lies below `/.fickle/` and is not the lab's own. */
  readonly control?: (request: IncomingMessage, response: ServerResponse) => void
}

/** A running lab; `await using` closes it. */
export interface Lab extends AsyncDisposable {
  /** Where the relying party answers: the balancer. */
  readonly url: string
  readonly replicas: readonly {
    readonly name: string
    readonly url: string
    readonly state: 'up' | 'down' | 'paused'
  }[]
  readonly policy: Policy
  readonly store: StoreName
  readonly engine: Engine
  /** Whether the replicas are fickle's own, so that the lab chooses where they keep sessions. */
  readonly ownReplicas: boolean
  /** Whether the lab runs the replicas and can end them. */
  readonly canAct: boolean
  /** What was noticed that may spoil it, in sentences. */
  readonly warnings: readonly string[]
  setPolicy(policy: Policy): Promise<void>
  /** Lets another program balance from now on; the replicas stay as they are. Throws FickleError where it is missing. */
  setEngine(engine: Engine, policy: Policy): Promise<void>
  /** Replicas start afresh with the other store. */
  setStore(store: StoreName): Promise<void>
  kill(replica: string): Promise<void>
  /** Ends it and starts it again, with an empty memory. */
  restart(replica: string): Promise<void>
  /** It goes on taking connections and answers nothing until it resumes. */
  pause(replica: string): Promise<void>
  resume(replica: string): Promise<void>
  /** Seconds that its clock is ahead; negative: behind. */
  setClock(replica: string, offsetSeconds: number): void
  /** Faults that last, and those that wait for their step. */
  readonly faults: readonly {
    readonly fault: FaultName
    readonly replica: string | undefined
    readonly waiting: boolean
  }[]
  /** Strikes, or waits for the step named. Throws FickleError where this lab cannot do it. */
  fault(fault: FaultName, options?: FaultOptions): Promise<void>
  /** Takes a fault back, or all. */
  clearFault(fault?: FaultName): Promise<void>
  /** Sends the failed callback of a login to the replica that issued its state; reports `replayed`. */
  replay(login: string): Promise<{ readonly replica: string; readonly outcome: 'signed-in' | 'rejected' }>
  close(): Promise<void>
}
