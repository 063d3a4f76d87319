/** The state lies in the memory of one replica, and the callback reached another. */
import {
  failedAtState,
  keptInProcess,
  memoryLosses,
  sessionCookie,
  stateInCookie,
  whatReplicasHold,
} from '../custody.ts'
import { saidCauses } from '../said.ts'
import { weights } from '../weights.ts'
import { control, received, shown, stored } from './custody-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const otherReplica = defineRule({
  cause: 'other-replica',
  match(login) {
    const { owner, receiver, callback } = login
    if (owner === undefined || receiver === undefined || owner === receiver) return undefined
    if (!failedAtState(login) || !keptInProcess(login)) return undefined
    if (callback && callback.state !== 'not-in-session') return undefined
    const cookie = sessionCookie(login)
    if (cookie === 'absent' || cookie === 'unreadable') return undefined
    if (memoryLosses(login, owner).length > 0) return undefined
    const proven = callback !== undefined && login.started?.store === 'memory'
    const heldByCookie = stateInCookie(login)
    const holds = login.replayed?.outcome === 'signed-in'
    return {
      summary: proven
        ? `${owner} issued the state and keeps it in its own memory, but the callback reached ${receiver}, which has never heard of it.`
        : `${owner} issued the state, and the callback reached ${receiver}, which does not have it${holds ? `; the same callback signs in at ${owner}` : ''}.`,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven
        ? undefined
        : holds
          ? whatReplicasHold
          : `What ${owner} answers to the same callback: it signs in where the state is in its memory.`,
      weight: heldByCookie
        ? weights.little
        : weights.replicas + (saidCauses(login).includes('other-replica') ? 0.5 : 0) + (holds ? 1 : 0),
      evidence: [
        ...stored(login),
        ...seen(
          callback ?? login.routedCallback,
          () => `The callback reached ${receiver}, another replica than ${owner}.`,
          proven ? 'proves' : 'suggests',
        ),
        ...received(login),
        ...shown(login),
        ...control(login),
      ],
    }
  },
  fixes: [
    'Keep sessions where every replica finds them: in a shared store (express-session with connect-redis, Spring Session, a database), or sealed in a cookie with one key for all replicas.',
    'Or send a browser always to the same replica, by a cookie that the balancer inserts (HAProxy `cookie SRV insert indirect nocache`, nginx `sticky cookie srv`, a Kubernetes Ingress with cookie affinity). It ends when that replica does.',
    'OpenMetadata keeps sessions in memory up to 1.13: use sticky sessions there, or 2.0 and later, which keeps them in its database.',
    'One replica alone also helps until then. Not a fix: hashing on a cookie that the first request does not have yet, or a sealed cookie whose key differs by replica.',
  ],
  reproduce: [
    '`fickle lab` sends every callback to another replica; `fickle lab --balance sticky` and, with its own relying party, `--store redis` show the fixes.',
  ],
})
