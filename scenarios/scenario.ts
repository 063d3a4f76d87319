/** The contract of a scenario: given an issuer, a relying-party configuration and a topology, these steps lead to this outcome. */
import type { Cause } from '../diagnosis/diagnosis.ts'
import type { FaultName, FaultOptions, Policy } from '../lab/options.ts'
import type { QuirkId } from '../provider/quirks/index.ts'
import type { OidcConfiguration, RelyingPartyConfiguration, StoreName } from '../relying-party/options.ts'

export type Outcome = 'signed-in' | 'rejected' | 'crashed' | 'not-returned'

/** A quirk by its id, with its value where it takes one: `id-token-nonce-mismatch`, `clock-offset=-300`. */
export type QuirkChoice = QuirkId | `${QuirkId}=${string | number}`

export interface Given {
  readonly provider?: {
    readonly profile?: string
    readonly quirks?: readonly QuirkChoice[]
    /** The user who signs in. Default `alice`. */
    readonly user?: string
    /**
     * Makes the list of clients exact: the relying party's own metadata as it is registered, `client_id` aside.
     * In texts, `{app}` is the relying party's address.
     */
    readonly registered?: Readonly<Record<string, unknown>>
    /** Serves https with a certificate that nobody trusts. */
    readonly https?: boolean
  }
  /** Keys of the documented configuration that differ from the lab's. In texts, `{app}` and `{issuer}` are addresses. */
  readonly relyingParty?: Partial<OidcConfiguration> &
    Partial<Omit<RelyingPartyConfiguration, 'oidcConfiguration'>> & { readonly generation?: string }
  /** Default: one replica, `round-robin`, `memory`. */
  readonly topology?: {
    readonly replicas?: number
    readonly balance?: Policy
    readonly store?: StoreName
    readonly cookieKeys?: 'shared' | 'per-replica'
    /** Seconds that every replica's clock is ahead of true time. */
    readonly clock?: number
    /** The host by which browsers know the relying party, where it is not localhost: `rp.test`. */
    readonly host?: string
  }
}

/** What is done, in order; one thing a step. Steps after the first act on the tab named, `first` by default. */
export type Step =
  /** `redirectUri`: where one wants to land; `none` leaves it out. Default: `/auth/callback`, as OpenMetadata's pages ask. */
  | {
      readonly do: 'open-login'
      readonly tab?: string
      readonly browser?: string
      readonly redirectUri?: 'none' | (string & {})
    }
  | { readonly do: 'sign-in'; readonly tab?: string; readonly user?: string }
  | { readonly do: 'deny'; readonly tab?: string }
  | { readonly do: 'restart-replicas' }
  | { readonly do: 'restart-owner' }
  | { readonly do: 'kill-owner' }
  /** Every replica's clock from now on, in seconds ahead of true time. */
  | { readonly do: 'set-replica-clocks'; readonly ahead: number }
  | { readonly do: 'rotate-keys' }
  | { readonly do: 'set-provider-clock'; readonly ahead: number }
  /** Opens the last callback of `tab` again, there or in another tab (of another browser). */
  | {
      readonly do: 'replay-callback'
      readonly tab?: string
      readonly into?: string
      readonly browser?: string
    }
  | { readonly do: 'reload'; readonly tab?: string }
  | { readonly do: 'back'; readonly tab?: string }
  | { readonly do: 'drop-cookies' }
  /** What the current tab shows by now, before the next step. */
  | ({ readonly do: 'expect' } & Expected)
  | { readonly do: 'sign-out'; readonly tab?: string }
  /** The relying party's refresh route, as its pages call it. */
  | { readonly do: 'refresh'; readonly tab?: string }
  /** A fault of the lab, at once or at a step of the next login. */
  | ({ readonly do: 'fault'; readonly fault: FaultName } & FaultOptions)

export interface Expected {
  /** Outcome of the last step. */
  readonly outcome: Outcome
  /** Text that the relying party shows, a part of it. */
  readonly error?: string
  /** Text of the page, a part of it, where it shows no error. */
  readonly page?: string
  readonly diagnosis?: Cause
}

export interface Scenario {
  readonly title: string
  /** Why it matters, in one or two sentences. */
  readonly why: string
  /** The specification's section, or the report it comes from. */
  readonly spec: string
  readonly family: 'nonce' | 'pkce' | 'clock' | 'replicas' | 'state' | 'keys' | 'reports'
  readonly given: Given
  /** Default: open the login and sign in. */
  readonly steps?: readonly Step[]
  readonly expected: Expected
  /** Why it stays in the list although it cannot be played here; it is then listed and not played. */
  readonly notReproduced?: string
  /**
   * The same with its cause taken away, and what happens then: proof that the expectation can fail.
   * `given` replaces the parts that it names.
   */
  readonly withoutCause: {
    readonly given?: Given
    readonly steps?: readonly Step[]
    readonly expected: Expected
  }
}

/** Declares a scenario. The file's name is its id. */
export const defineScenario = (scenario: Scenario): Scenario => scenario
