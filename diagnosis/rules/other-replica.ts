/** The state lies in the memory of one replica, and the callback reached another. */
import { type LostSession, lostSession } from '../after-sign-in.ts'
import {
  began,
  cameChanged,
  failedAtState,
  keptInProcess,
  memoryLosses,
  sessionCookie,
  stateInCookie,
  stateOrSession,
  storeFaults,
  whatReplicasHold,
} from '../custody.ts'
import type { LoginFacts } from '../login-facts.ts'
import { saidCauses } from '../said.ts'
import { weights } from '../weights.ts'
import { control, forgotten, received, shown, stored } from './custody-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Of replicas that report nothing: the session that one of them made is asked for at another. */
function fromNextPage(login: LoginFacts, lost: LostSession): Match | undefined {
  const { holder, asked, missing, sealed, wordless } = lost
  if (holder === undefined || asked === undefined || holder === asked || missing.length > 0) return undefined
  if (memoryLosses(login, holder).length > 0 || storeFaults(login).length > 0) return undefined
  return {
    summary: `${holder} signed the user in, but the next request went to ${asked}, which does not know the session.`,
    certainty: wordless ? 'open' : 'likely',
    decidedBy: wordless
      ? `What ${holder} answers to the same request: 403 as well if the user may not see that page, and the page if the session is in its memory.`
      : `What ${holder} answers to the same request: it knows the user if the session is in its memory.`,
    weight: sealed ? weights.little : weights.replicas,
    evidence: [...stored(login), ...received(login), ...forgotten(login, lost, 'suggests'), ...shown(login)],
  }
}

/** Of replicas that report nothing: the form with which a login begins, and its session, are of another one. */
function fromForm(login: LoginFacts): Match | undefined {
  const { routedLogin: form, reported, authorizationRequest } = login
  const { sessionSetBy: holder, replica } = form ?? {}
  if (reported || authorizationRequest || login.ending.event !== form) return undefined
  if (holder === undefined || replica === undefined || holder === replica) return undefined
  return {
    summary: `${holder} started the session of this form, but the form reached ${replica}, which did not accept it: no login was started.`,
    decidedBy: `What ${holder} answers to the same form: it starts a login if the session is in its memory.`,
    weight: weights.replicas,
    evidence: [
      ...seen(
        form,
        ({ path, status }) =>
          `The cookies of this form were set by ${holder}, and ${replica} answered ${path} with ${status ?? 'nothing'}.`,
        'suggests',
      ),
      ...shown(login),
    ],
  }
}

export const otherReplica = defineRule({
  cause: 'other-replica',
  match(login) {
    const unaccepted = fromForm(login)
    if (unaccepted) return unaccepted
    const { owner, receiver, callback } = login
    const lost = lostSession(login)
    if (lost) return fromNextPage(login, lost)
    if (owner === undefined || receiver === undefined || owner === receiver) return undefined
    if (!failedAtState(login) || !keptInProcess(login)) return undefined
    if (callback && callback.state !== 'not-in-session') return undefined
    const cookie = sessionCookie(login)
    if (cookie === 'absent' || cookie === 'unreadable') return undefined
    if (memoryLosses(login, owner).length > 0) return undefined
    // Whoever loses sessions in a shared store keeps them there.
    if (!callback && storeFaults(login).length > 0) return undefined
    const proven = callback !== undefined && login.started?.store === 'memory' && !cameChanged(login)
    const heldByCookie = stateInCookie(login)
    const eitherWay = !heldByCookie && stateOrSession(login)
    const holds = login.replayed?.outcome === 'signed-in'
    return {
      summary: proven
        ? `${owner} issued the state and keeps it in its own memory, but the callback reached ${receiver}, which does not know it.`
        : `${owner} ${began(login)}, but the callback reached ${receiver}, which does not ${began(login) === 'began the login' ? 'know it' : 'have it'}${holds ? `; the same callback signs in at ${owner}` : ''}.`,
      certainty: proven ? 'proven' : eitherWay ? 'open' : 'likely',
      decidedBy: proven
        ? undefined
        : holds || eitherWay
          ? whatReplicasHold
          : `What ${owner} answers to the same callback: it signs in if ${began(login) === 'began the login' ? 'the login' : 'the state'} is in its memory.`,
      weight: heldByCookie
        ? weights.little
        : weights.replicas + (saidCauses(login).includes('other-replica') ? 0.5 : 0) + (holds ? 1 : 0),
      evidence: [
        ...stored(login),
        ...seen(
          callback ?? login.routedCallback,
          () => `The callback reached ${receiver}, not ${owner}.`,
          proven ? 'proves' : 'suggests',
        ),
        ...received(login),
        ...shown(login),
        ...control(login),
      ],
    }
  },
  fixes: [
    'Keep sessions where every replica finds them: in a shared store (express-session with connect-redis, Spring Session, a database), or in an encrypted cookie with one key for all replicas.',
    'Or always send a browser to the same replica, with a cookie that the balancer inserts (HAProxy `cookie SRV insert indirect nocache`, nginx `sticky cookie srv`, a Kubernetes Ingress with cookie affinity). This helps only while that replica runs.',
    'OpenMetadata keeps sessions in memory up to 1.13: use sticky sessions there, or 2.0 and later, which keeps them in its database.',
    'Until then a single replica also helps. Not a fix: hashing on a cookie that the first request does not have yet, or an encrypted cookie with a different key on each replica.',
  ],
  reproduce: [
    '`fickle lab` sends every callback to another replica; `fickle lab --balance sticky` and, with its own relying party, `--store redis` show the fixes.',
  ],
})
