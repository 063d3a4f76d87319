/** The state lies in the memory of one replica, and the callback reached another. */
import { failedAtState, keptInProcess, memoryLosses, sessionCookie } from '../custody.ts'
import { control, received, shown, stored } from './custody-evidence.ts'
import { defineRule } from './rule.ts'

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
    return {
      summary: `${owner} issued the state and keeps it in its own memory, but the callback reached ${receiver}, which has never heard of it.`,
      evidence: [...stored(login), ...received(login), ...shown(login), ...control(login)],
    }
  },
  fixes: [
    'Keep sessions where every replica finds them: `--store redis`, or `--store cookie` with one key for all replicas.',
    'Or send a browser always to the same replica, by a cookie that the balancer inserts: `--balance sticky` (HAProxy `cookie SRV insert indirect nocache`, nginx `sticky cookie srv`). It ends when that replica does.',
    'OpenMetadata keeps sessions in memory up to 1.13: use sticky sessions there, or 2.0 and later, which keeps them in its database.',
    'One replica alone also helps until then. Not a fix: hashing on a cookie that the first request does not have yet, or a sealed cookie whose key differs by replica.',
  ],
})
