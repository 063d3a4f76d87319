/** The policies of the built-in balancer by name. */
import type { Policy } from '../options.ts'
import { callbackElsewhere } from './callback-elsewhere.ts'
import { cookieHash } from './cookie-hash.ts'
import { ipHash } from './ip-hash.ts'
import { leastConnections } from './least-connections.ts'
import { pathSplit } from './path-split.ts'
import type { ChooseReplica } from './policy.ts'
import { random } from './random.ts'
import { roundRobin } from './round-robin.ts'
import { sticky } from './sticky.ts'

export const choosers: Readonly<Record<Policy, ChooseReplica>> = {
  'callback-elsewhere': callbackElsewhere,
  'round-robin': roundRobin,
  random,
  'least-connections': leastConnections,
  sticky,
  'ip-hash': ipHash,
  'cookie-hash': cookieHash,
  'path-split': pathSplit,
}
