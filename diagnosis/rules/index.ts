/** All rules, in the order in which they are asked: of those that are as certain the first is the root cause. */
import { accessDenied } from './access-denied.ts'
import { algorithmMismatch } from './algorithm-mismatch.ts'
import { audienceMismatch } from './audience-mismatch.ts'
import { claimMissing } from './claim-missing.ts'
import { claimUnusable } from './claim-unusable.ts'
import { clientAuthentication } from './client-authentication.ts'
import { clientMisconfigured } from './client-misconfigured.ts'
import { clockSkew } from './clock-skew.ts'
import { cookieNotSent } from './cookie-not-sent.ts'
import { cookieOverwritten } from './cookie-overwritten.ts'
import { interactionRequired } from './interaction-required.ts'
import { issuerMismatch } from './issuer-mismatch.ts'
import { keyDiffers } from './key-differs.ts'
import { nonceMismatch } from './nonce-mismatch.ts'
import { nonceMissingRule } from './nonce-missing.ts'
import { otherReplica } from './other-replica.ts'
import { pkceMismatch } from './pkce-mismatch.ts'
import { pkceRequired } from './pkce-required.ts'
import { providerUnreachable } from './provider-unreachable.ts'
import { redirectLoop } from './redirect-loop.ts'
import { redirectUriMismatch } from './redirect-uri-mismatch.ts'
import type { Rule } from './rule.ts'
import { sessionExpired } from './session-expired.ts'
import { sessionLost } from './session-lost.ts'
import { stateAltered } from './state-altered.ts'
import { stateConsumed } from './state-consumed.ts'
import { stateNotReturned } from './state-not-returned.ts'
import { stateOverwritten } from './state-overwritten.ts'
import { storeUnavailable } from './store-unavailable.ts'
import { tlsUntrusted } from './tls-untrusted.ts'
import { tokenEncrypted } from './token-encrypted.ts'
import { tokenExpired } from './token-expired.ts'
import { unknown } from './unknown.ts'
import { unknownKey } from './unknown-key.ts'
import { upstreamFailed } from './upstream-failed.ts'

export const rules: readonly Rule[] = [
  // What the journey itself shows: the store, then what the provider sent back, then the cookie, then who was asked.
  storeUnavailable,
  stateNotReturned,
  stateAltered,
  keyDiffers,
  cookieNotSent,
  stateConsumed,
  sessionExpired,
  cookieOverwritten,
  sessionLost,
  otherReplica,
  stateOverwritten,
  // What the provider answered.
  redirectUriMismatch,
  pkceRequired,
  pkceMismatch,
  accessDenied,
  interactionRequired,
  clientAuthentication,
  // What the checks of the ID token found.
  nonceMissingRule,
  nonceMismatch,
  tokenEncrypted,
  algorithmMismatch,
  unknownKey,
  issuerMismatch,
  audienceMismatch,
  clockSkew,
  tokenExpired,
  tlsUntrusted,
  claimUnusable,
  claimMissing,
  clientMisconfigured,
  providerUnreachable,
  upstreamFailed,
  redirectLoop,
  unknown,
]
