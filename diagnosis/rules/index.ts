/** All rules, in the order in which they are asked: the first that matches is the root cause. */
import { clockSkew } from './clock-skew.ts'
import { nonceMismatch } from './nonce-mismatch.ts'
import { nonceMissingRule } from './nonce-missing.ts'
import { otherReplica } from './other-replica.ts'
import { pkceMismatch } from './pkce-mismatch.ts'
import { pkceRequired } from './pkce-required.ts'
import type { Rule } from './rule.ts'
import { stateAltered } from './state-altered.ts'
import { stateNotReturned } from './state-not-returned.ts'
import { tokenExpired } from './token-expired.ts'
import { unknown } from './unknown.ts'

export const rules: readonly Rule[] = [
  stateNotReturned,
  stateAltered,
  otherReplica,
  pkceRequired,
  pkceMismatch,
  nonceMissingRule,
  nonceMismatch,
  clockSkew,
  tokenExpired,
  unknown,
]
