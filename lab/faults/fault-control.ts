/** Lets faults strike, at once or at a step of a login, and takes them back. */

import { FickleError } from '../../journal/fickle-error.ts'
import type { Journal } from '../../journal/journal.ts'
import { loginBegunBy, readLoginRedirect } from '../balancer/authorization-parameters.ts'
import type { Meddler } from '../balancer/meddler.ts'
import { glance } from '../balancer/read-request.ts'
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
  readonly slowProvider: ((seconds: number) => Undo | Promise<Undo>) | undefined
  readonly providerClock: ((seconds: number) => Undo | Promise<Undo>) | undefined
}

/** What is known of the login at whose step a fault strikes. */
export interface AtStep {
  readonly login: string | undefined
  readonly owner: string | undefined
  readonly moment?: FaultMoment
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

/**
 * Lets a meddler tell of each request or answer that it really changed: several logins may share a state, and with it their
 * name until more is known of them.
 */
function watch(
  meddler: Meddler,
  tell: (login: string | undefined) => void,
  tellNot: (why: string, login: string | undefined) => void,
): Meddler {
  return {
    onRequest(request, custody) {
      if (!meddler.onRequest) return undefined
      const { login } = glance(request, custody).step
      const before = [request.url, request.headers.cookie]
      const why = meddler.onRequest(request, custody)
      if (request.url !== before[0] || request.headers.cookie !== before[1]) tell(login)
      else if (why !== undefined) tellNot(why, login)
      return undefined
    },
    onAnswer(answer, request, custody) {
      if (!meddler.onAnswer) return undefined
      const before = answer.headers.location
      const begun = readLoginRedirect(before)
      const why = meddler.onAnswer(answer, request, custody)
      if (answer.headers.location !== before) tell(begun && loginBegunBy(begun))
      else if (why !== undefined) tellNot(why, begun && loginBegunBy(begun))
      return undefined
    },
  }
}

export function createFaultControl(options: FaultControlOptions): FaultControl {
  const { journal, replicas, hostOf, redis, slowProvider, providerClock } = options
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
          `The fault "${name}" needs a Redis started by the lab, and there is none.`,
          'Use --store redis without --redis-url.',
        )
      },
      meddle(meddler, detail = 'to this login') {
        const watched = watch(
          meddler,
          (login) => note(name, undefined, detail, login),
          (why, login) => note('not-struck', undefined, `${name}: ${why}`, login),
        )
        meddlers.add(watched)
        meddling = [...meddlers]
        return () => {
          meddlers.delete(watched)
          meddling = [...meddlers]
        }
      },
      slowProvider(seconds) {
        if (slowProvider) return slowProvider(seconds)
        throw new FickleError(
          'ERR_FAULT',
          'This lab does not control the provider.',
          "Start both with `fickle lab`, or use the provider's quirk that delays the token endpoint.",
        )
      },
      providerClock(seconds) {
        if (providerClock) return providerClock(seconds)
        throw new FickleError(
          'ERR_NOT_OURS',
          `The fault "${name}" moves clocks: fickle cannot set the clock of replicas that are not its own, and this lab does not control the provider's.`,
          'Start both with `fickle lab`.',
        )
      },
    }
  }

  function chosenBy(
    fault: Fault,
    replica: string | undefined,
    step: AtStep | undefined,
  ): readonly ReplicaHost[] {
    if (fault.strikes !== 'replica') return replicas()
    const name = replica === 'owner' ? step?.owner : replica
    if (name !== undefined) return [hostOf(name)]
    // Before a login begins, any replica may come to hold its state.
    const anyone = replica === undefined || fault.seconds !== undefined || step?.moment === 'before-login'
    return anyone ? replicas() : []
  }

  /** Of replicas of your own the provider's clock is moved instead: for all of them, and for whole logins. */
  function checkProviderClock(name: FaultName, when: FaultMoment, replica: string | undefined): void {
    if (!providerClock) void targetOf(name, []).providerClock(0)
    if (replica !== undefined) {
      throw new FickleError(
        'ERR_NOT_OURS',
        `The fault "${name}" cannot move the clock of one replica: replicas of your own use this machine's clock, and only the provider's can be moved.`,
        'Leave out the replica, or start that one with a clock of its own, for example under libfaketime.',
      )
    }
    if (when === 'now' || when === 'before-login') return
    throw new FickleError(
      'ERR_NOT_OURS',
      `The fault "${name}" acts on replicas of your own through the provider's clock, which applies to a whole login: at ${when} that login has already begun.`,
      'Use it now, or before-login.',
    )
  }

  /** Throws FickleError where this lab cannot do it, before anybody waits for it. */
  function check(name: FaultName, fault: Fault, when: FaultMoment, replica: string | undefined): void {
    const { needs, moments } = fault
    if (when === 'now' && replica === 'owner' && fault.strikes === 'replica') {
      throw new FickleError(
        'ERR_FAULT',
        `The fault "${name}" cannot strike the owner now: there is no callback whose state a replica issued.`,
        'Choose a replica, or use before-callback.',
      )
    }
    if (moments && !moments.includes(when)) {
      throw new FickleError(
        'ERR_FAULT',
        `The fault "${name}" has no effect at ${when}.`,
        `Use one of these: ${moments.join(', ')}.`,
      )
    }
    const cannot = needs !== undefined && replicas().some(({ can }) => !can[needs])
    if (cannot && needs === 'process') {
      throw new FickleError(
        'ERR_NOT_OURS',
        `The fault "${name}" stops replicas, but fickle did not start these.`,
        "Make fickle start them with --command 'COMMAND'.",
      )
    }
    if (cannot) checkProviderClock(name, when, replica)
    const target = targetOf(name, [])
    if (fault.strikes === 'redis') target.redis()
    if (fault.strikes === 'provider' && !slowProvider) void target.slowProvider(0)
  }

  /** Whether it struck. */
  async function apply(
    { name, fault, options: { replica, seconds } }: Pick<Waiting, 'name' | 'fault' | 'options'>,
    step: AtStep | undefined,
  ): Promise<boolean> {
    const chosen = chosenBy(fault, replica, step)
    if (chosen.length === 0 && fault.strikes === 'replica') return false
    const measure = seconds ?? fault.seconds ?? 0
    const struck = fault.strikes === 'replica' && chosen.length === 1 ? chosen[0]?.upstream.name : undefined
    const before = meddlers.size
    const undo = await fault.apply(targetOf(name, chosen), measure)
    // What harms requests says so itself, of each request that it changed.
    if (meddlers.size === before || step === undefined) {
      note(name, struck, fault.seconds === undefined ? undefined : `${measure} s`, step?.login)
    }
    if (undo) lasting.push({ name, replica: struck, undo, untilAnswered: step !== undefined })
    return true
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
      check(name, fault, when, given.replica)
      if (when === 'now')
        return inTurn(async () => void (await apply({ name, fault, options: given }, undefined)))
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
        for (const each of due) {
          const struck = await apply(each, { ...step, moment }).catch((error: unknown) => {
            // The login goes on; that nothing struck is told instead.
            const why = error instanceof Error ? error.message : String(error)
            note('not-struck', undefined, `${each.name}: ${why}`, step.login)
            return true
          })
          if (struck) continue
          each.left += 1
          if (!waiting.includes(each)) waiting.push(each)
        }
      })
    },
  }
}
