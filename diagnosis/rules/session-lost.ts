/** The session is gone from where it was kept: the replica ended, or the store dropped it. */

import type { JournalEvent } from '../../journal/events.ts'
import { type LostSession, lostSession } from '../after-sign-in.ts'
import {
  besideSession,
  cameChanged,
  failedAtState,
  keptInProcess,
  memoryLosses,
  sessionCookie,
  stateCarriesLogin,
  stateInCookie,
  stateOrSession,
  storeFaults,
  whatReplicasHold,
} from '../custody.ts'
import type { Strength } from '../diagnosis.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { forgotten, received, shown, stored } from './custody-evidence.ts'
import { clock, defineRule, type Match, seen } from './rule.ts'

const harm = (faults: readonly JournalEvent<'fault'>[], strength: Strength) =>
  faults.flatMap((event) =>
    seen(
      event,
      ({ at, fault, replica, detail }) =>
        `At ${clock(at)}: ${fault}${replica ? ` of ${replica}` : ''}${detail ? ` (${detail})` : ''}.`,
      strength,
    ),
  )

const inProcess = [
  'Keep sessions outside the process, so that a restart or rollout loses no login: in a shared store, or in an encrypted cookie with one key.',
  'Sticky sessions do not help here: the sessions are lost with the replica. Drain a replica before it stops (no new logins, then wait as long as a sign-in takes).',
]
const inStore = [
  'Give Redis `maxmemory-policy noeviction` and enough memory, and avoid FLUSHALL and short TTLs.',
  'Check that all replicas use the same Redis, database and prefix.',
]

/** Of replicas that report nothing: who made the session ended, or the store was struck, before the next page was asked for. */
function fromNextPage(login: LoginFacts, lost: LostSession): Match | undefined {
  const { holder, sealed } = lost
  const inMemory = memoryLosses(login, holder)
  const struck = [...inMemory, ...emptyings(login)]
  if (struck[0] === undefined) return undefined
  return {
    summary: `${holder ?? 'A replica'} signed the user in, and the session was lost (${struck[0].fault}) before the next page was requested.`,
    decidedBy: whatReplicasHold,
    weight: sealed ? weights.little : weights.acted,
    evidence: [
      ...stored(login),
      ...received(login),
      ...harm(struck, 'suggests'),
      ...forgotten(login, lost),
      ...shown(login),
    ],
    fixes: inMemory.length > 0 ? inProcess : inStore,
  }
}

/** Faults that emptied a shared store since the login began. */
const emptyings = (login: LoginFacts) =>
  storeFaults(login).filter(({ fault }) => /evict|flush|down/.test(fault))

export const sessionLost = defineRule({
  cause: 'session-lost',
  match(login) {
    const { owner, receiver, callback, store } = login
    const lost = lostSession(login)
    if (lost) return fromNextPage(login, lost)
    if (!failedAtState(login)) return undefined
    if (callback && callback.state !== 'not-in-session') return undefined
    const cookie = sessionCookie(login)
    if (cookie === 'absent' || cookie === 'unreadable') return undefined
    const evidence = (faults: readonly JournalEvent<'fault'>[], proven = false) => [
      ...stored(login),
      ...harm(faults, proven ? 'proves' : 'suggests'),
      ...received(login),
      ...shown(login),
    ]
    if (!keptInProcess(login)) {
      const struck = storeFaults(login)
      if (cookie !== 'unknown' && struck.length === 0) return undefined
      return {
        summary: `The ${store} store no longer has the session${struck[0] ? `, after ${struck[0].fault}` : ': it was evicted, flushed or expired early, or this replica uses another store'}.`,
        evidence: evidence(struck),
        fixes: inStore,
      }
    }
    const emptied = callback ? [] : emptyings(login)
    if (emptied[0]) {
      return {
        summary: `a shared store lost the session (${emptied[0].fault}) before the callback came.`,
        decidedBy: whatReplicasHold,
        weight: weights.acted - 0.5,
        evidence: evidence(emptied),
        fixes: inStore,
      }
    }
    const losses = memoryLosses(login, owner)
    if (losses[0] && owner !== undefined) {
      // Where nobody answered the callback, nobody looked for the session either; and another replica never had it.
      const eitherWay = !stateInCookie(login) && stateOrSession(login)
      const askedAgain = owner === receiver || login.routedCallback?.policy === 'sticky'
      const proven =
        callback !== undefined && login.started?.store === 'memory' && askedAgain && !cameChanged(login)
      return {
        summary: `${owner} ${store === undefined && login.authorizationRequest?.has.state === false ? 'kept what it knew of the login' : 'kept the state'} in its own memory, which was lost when it ended (${losses[0].fault}) before the callback came.`,
        certainty: proven ? 'proven' : eitherWay ? 'open' : 'likely',
        decidedBy: proven
          ? undefined
          : callback && !askedAgain
            ? `Whether the balancer would have asked ${owner} for this callback.`
            : whatReplicasHold,
        weight: stateInCookie(login)
          ? weights.little
          : stateCarriesLogin(login) && (eitherWay || !besideSession(login))
            ? weights.replicas
            : weights.acted,
        evidence: evidence(losses, proven),
        fixes: inProcess,
      }
    }
    if (owner === undefined || owner !== receiver) return undefined
    if (callback === undefined || cookie !== 'unknown') return undefined
    return {
      summary: `${owner} stored the state itself and no longer knows the session: it was restarted, or dropped the session from its memory.`,
      decidedBy: `Whether ${owner} restarted in between, and what its log says about this callback.`,
      evidence: evidence([]),
      fixes: inProcess,
    }
  },
  fixes: [],
  reproduce: ['`fickle lab --balance sticky`, then the fault `restart` when the next callback arrives.'],
})
