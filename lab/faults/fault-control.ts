/** Lets faults strike, at once or at a step of a login, and takes them back. */

import { FickleError } from '../../journal/fickle-error.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Meddler } from '../balancer/meddler.ts'
import type { FaultMoment, FaultName, FaultOptions, Lab } from '../options.ts'
import type { ReplicaHost } from '../replicas/host.ts'
import type { RedisServer } from '../stores/redis-server.ts'
import type { Fault, FaultTarget, Undo } from './fault.ts'

export interface FaultControlOptions {
  readonly journal: Journal
  readonly replicas: () => readonly ReplicaHost[]
  readonly hostOf: (name: string) => ReplicaHost
  /** The lab's own Redis, where the store is one. */
  readonly redis: () => RedisServer | undefined
  readonly slowProvider: ((seconds: number) => Undo) | undefined
}

/** What is known of the login at whose step a fault strikes. */
export interface AtStep {
  readonly login: string | undefined
  readonly owner: string | undefined
}

export interface FaultControl {
  readonly faults: Lab['faults']
  readonly meddlers: readonly Meddler[]
  strike(name: FaultName, options?: FaultOptions): Promise<void>
  clear(name?: FaultName): Promise<void>
  /** Takes back what ended or paused this replica. */
  revive(replica: string): Promise<void>
  /** Lets what waits for this step strike; undefined where nothing waits. */
  at(moment: Exclude<FaultMoment, 'now'>, step: AtStep): Promise<void> | undefined
}

interface Waiting {
  readonly name: FaultName
  readonly fault: Fault
  readonly options: FaultOptions
  readonly when: Exclude<FaultMoment, 'now'>
  left: number
}

interface Lasting {
  readonly name: FaultName
  readonly replica: string | undefined
  readonly undo: Undo
  /** Taken back once a callback is answered. */
  readonly untilAnswered: boolean
}

export function createFaultControl(options: FaultControlOptions): FaultControl {
  const { journal, replicas, hostOf, redis, slowProvider } = options
  const meddlers = new Set<Meddler>()
  let meddling: readonly Meddler[] = []
  let waiting: Waiting[] = []
  let lasting: Lasting[] = []
  // One after the other, so that a fault is not taken back while it strikes.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = queue.then(act, act)
    queue = mine.catch(() => {})
    return mine
  }

  const note = (fault: string, replica: string | undefined, detail: string | undefined, login?: string) =>
    journal.report({
      kind: 'fault',
      by: 'lab',
      fault,
      replica,
      detail,
      ...(login !== undefined && { login }),
    })

  function targetOf(name: FaultName, chosen: readonly ReplicaHost[]): FaultTarget {
    return {
      replicas: chosen,
      redis() {
        const server = redis()
        if (server) return server
        throw new FickleError(
          'ERR_FAULT',
          `The fault "${name}" strikes the Redis that the lab itself starts, and there is none.`,
          'Choose --store redis without --redis-url.',
        )
      },
      meddle(meddler) {
        meddlers.add(meddler)
        meddling = [...meddlers]
        return () => {
          meddlers.delete(meddler)
          meddling = [...meddlers]
        }
      },
      slowProvider(seconds) {
        if (slowProvider) return slowProvider(seconds)
        throw new FickleError(
          'ERR_FAULT',
          'This lab has no hold of the provider.',
          "Start both with `fickle lab`, or choose the provider's quirk that delays the token endpoint.",
        )
      },
    }
  }

  function chosenBy(
    fault: Fault,
    replica: string | undefined,
    owner: string | undefined,
  ): readonly ReplicaHost[] {
    if (fault.strikes !== 'replica') return replicas()
    const name = replica === 'owner' ? owner : replica
    if (name !== undefined) return [hostOf(name)]
    if (replica === undefined || fault.seconds !== undefined) return replicas()
    return []
  }

  async function apply(
    { name, fault, options: { replica, seconds } }: Pick<Waiting, 'name' | 'fault' | 'options'>,
    step: AtStep | undefined,
  ): Promise<void> {
    const chosen = chosenBy(fault, replica, step?.owner)
    if (chosen.length === 0 && fault.strikes === 'replica') return
    const measure = seconds ?? fault.seconds ?? 0
    const struck = fault.strikes === 'replica' && chosen.length === 1 ? chosen[0]?.upstream.name : undefined
    const undo = await fault.apply(targetOf(name, chosen), measure)
    note(name, struck, fault.seconds === undefined ? undefined : `${measure} s`, step?.login)
    if (undo) lasting.push({ name, replica: struck, undo, untilAnswered: step !== undefined })
  }

  async function takeBack(which: (each: Lasting) => boolean): Promise<void> {
    const back = lasting.filter(which)
    lasting = lasting.filter((each) => !which(each))
    for (const { name, replica, undo } of back.reverse()) {
      await undo()
      note('cleared', replica, name)
    }
  }

  return {
    get faults() {
      return [
        ...lasting.map(({ name, replica }) => ({ fault: name, replica, waiting: false })),
        ...waiting.map(({ name, options: { replica } }) => ({ fault: name, replica, waiting: true })),
      ]
    },
    get meddlers() {
      return meddling
    },
    async strike(name, given = {}) {
      const { faultsByName } = await import('./index.ts')
      const fault = faultsByName[name]
      if (given.replica !== undefined && given.replica !== 'owner') hostOf(given.replica)
      const when = given.when ?? fault.when
      if (when === 'now') return inTurn(() => apply({ name, fault, options: given }, undefined))
      waiting.push({ name, fault, options: given, when, left: given.logins ?? 1 })
    },
    clear(name) {
      waiting = waiting.filter((each) => name !== undefined && each.name !== name)
      return inTurn(() => takeBack((each) => name === undefined || each.name === name))
    },
    revive: (replica) =>
      inTurn(() =>
        takeBack((each) => each.replica === replica && (each.name === 'kill' || each.name === 'pause')),
      ),
    at(moment, step) {
      const due = waiting.filter(({ when }) => when === moment)
      const ends = moment === 'after-callback' && lasting.some(({ untilAnswered }) => untilAnswered)
      if (due.length === 0 && !ends) {
        // A login must not begin while what struck the one before is being taken back.
        return moment === 'before-login' && waiting.length > 0 ? queue.then(() => {}) : undefined
      }
      for (const each of due) each.left -= 1
      waiting = waiting.filter(({ left }) => left > 0)
      return inTurn(async () => {
        if (ends) await takeBack(({ untilAnswered }) => untilAnswered)
        for (const each of due) await apply(each, step)
      })
    },
  }
}
