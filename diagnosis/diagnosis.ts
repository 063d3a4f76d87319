/** What a diagnosis is: the root cause of a failed login, from a closed list, with evidence, certainty and fixes. */

/** Causes by which a relying party does not find the state of a callback, or its session. */
export const causesOfLostState = [
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
] as const

export const causes = [
  ...causesOfLostState,
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
  'claim-unusable',
  'token-encrypted',
  'redirect-loop',
  'upstream-failed',
  'client-misconfigured',
  'access-denied',
  'interaction-required',
  'provider-unreachable',
  'tls-untrusted',
  'unknown',
] as const

export type Cause = (typeof causes)[number]

/**
 * How sure a diagnosis is. `proven`: the evidence excludes every other cause. `likely`: it suggests this one, and the
 * summary says which observation would decide it. `open`: it does not tell the causes apart.
 */
export const certainties = ['proven', 'likely', 'open'] as const

export type Certainty = (typeof certainties)[number]

/** What an observation does to a cause. One that only belongs to the story does none of these. */
export type Strength = 'proves' | 'suggests' | 'excludes'

/** One observation: a journal entry, a HAR entry or a line of text, and what it says of a cause. */
export interface Evidence {
  /** `seq` of the journal entry, or the index of the HAR entry. */
  readonly entry: number | undefined
  /** When, in milliseconds since the epoch, where known. */
  readonly at: number | undefined
  /** The fact, as one plain sentence: "replica-1 stored the state at 10:02:03.114". */
  readonly text: string
  /** What it does to the cause of its diagnosis, or to those in `excludes`; undefined where it only tells the story. */
  readonly strength?: Strength | undefined
  /** The causes that it excludes, where its strength is `excludes`. */
  readonly excludes?: readonly Cause[] | undefined
  /** The file it came from, where several were read together. */
  readonly file?: string | undefined
}

export interface Diagnosis {
  readonly cause: Cause
  readonly certainty: Certainty
  /** One or two sentences: what happened and why the login failed; a likely cause is introduced as likely. */
  readonly summary: string
  readonly evidence: readonly Evidence[]
  /** The one observation that would decide it, where it is not proven. */
  readonly decidedBy?: string | undefined
  /** What to do, the best first, in the settings of the product at hand. */
  readonly fixes: readonly string[]
  /** How to reproduce it with fickle: commands, apart from the fixes. */
  readonly reproduce?: readonly string[] | undefined
  /** Whose error text it was, where one was recognised. */
  readonly product?: string | undefined
  /** What tells this cause from those that look alike, one line for each: "other-replica: ...". */
  readonly lookFor?: readonly string[] | undefined
  /** Threads and pages about this failure. */
  readonly references?: readonly string[] | undefined
}
