/** What a diagnosis is: the root cause of a failed login, from a closed list, with its proof and its fixes. */

export const causes = [
  'other-replica',
  'session-lost',
  'session-expired',
  'cookie-not-sent',
  'cookie-overwritten',
  'state-overwritten',
  'state-consumed',
  'state-not-returned',
  'state-altered',
  'key-differs',
  'store-unavailable',
  'nonce-mismatch',
  'nonce-missing',
  'pkce-required',
  'pkce-mismatch',
  'clock-skew',
  'token-expired',
  'redirect-uri-mismatch',
  'client-authentication',
  'issuer-mismatch',
  'audience-mismatch',
  'unknown-key',
  'algorithm-mismatch',
  'claim-missing',
  'access-denied',
  'interaction-required',
  'provider-unreachable',
  'tls-untrusted',
  'unknown',
] as const

export type Cause = (typeof causes)[number]

/** One journal entry, HAR entry or line of text that proves the cause. */
export interface Evidence {
  /** `seq` of the journal entry, or the index of the HAR entry. */
  readonly entry: number | undefined
  /** When, in milliseconds since the epoch, where known. */
  readonly at: number | undefined
  /** The fact, as one plain sentence: "replica-1 stored the state at 10:02:03.114". */
  readonly text: string
}

export interface Diagnosis {
  readonly cause: Cause
  /** One or two sentences: what happened and why the login failed. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
  /** What to do, the best first. */
  readonly fixes: readonly string[]
  /** Whose error text it was, where one was recognised. */
  readonly product?: string | undefined
  /** What tells this cause from those that look alike, one line for each: "other-replica: ...". */
  readonly lookFor?: readonly string[] | undefined
  /** Threads and pages about this failure. */
  readonly references?: readonly string[] | undefined
}
