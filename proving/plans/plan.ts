/** The contract of a plan: how the proof of one quirk is played, and which check alone catches it. */
import type { CheckName } from '../checks/index.ts'
import type { Flow, Registration, ResponseMode } from '../registration.ts'

/** What is done, in order. The last step is judged; those before it must go well. */
export type Step =
  /** A whole login; `honest` keeps the quirk out of it where it is chosen by login. */
  | {
      readonly do: 'login'
      readonly browser?: string
      readonly at?: 'first' | 'second'
      readonly as?: 'own' | 'victim'
      readonly honest?: boolean
      /** The login may be refused, and the play goes on. */
      readonly mayFail?: boolean
    }
  /** A login up to the callback, which is kept instead of delivered. */
  | {
      readonly do: 'begin'
      readonly keep: string
      readonly browser?: string
      readonly at?: 'first' | 'second'
      readonly as?: 'own' | 'victim'
      readonly honest?: boolean
      /** Started by somebody else in the relying party's name: it knows neither state nor nonce nor verifier. */
      readonly outside?: boolean
    }
  /** Delivers a kept callback, in any browser; `code` puts the code of another one into it. */
  | { readonly do: 'deliver'; readonly kept: string; readonly browser?: string; readonly codeOf?: string }
  | { readonly do: 'refresh'; readonly browser?: string }
  /** The session at the provider ends; the relying party's own is left to what the provider sends. */
  | { readonly do: 'end-at-provider'; readonly browser?: string }
  /** The user signs out at the relying party. */
  | { readonly do: 'sign-out'; readonly browser?: string }
  /** Whether the session of a browser is gone. */
  | { readonly do: 'is-signed-out'; readonly browser?: string }
  /** The browser asks the session iframe what became of this session state. */
  | { readonly do: 'ask-session-iframe'; readonly browser?: string; readonly sessionState: string }
  /** Somebody else starts a login; `HONEST` stands for the issuer's own address. */
  | { readonly do: 'third-party-login'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly do: 'rotate-keys' }

export interface Plan {
  /** What is special about it, where that is not its quirk. */
  readonly title?: string
  /** Values of the quirk's parameter; all options of a choice, or the default of the rest, where none is named. */
  readonly values?: readonly (string | number)[]
  readonly flow?: Flow
  readonly responseMode?: ResponseMode
  /** The check that alone catches it. */
  readonly omit?: CheckName
  /** Who says no with all checks on, where that is not the same check: a provider that refuses is seen by another. */
  readonly refusedBy?: CheckName
  /** What the relying party asks for and sends. */
  readonly relyingParty?: Registration
  /** Registers a key for encrypted ID Tokens. */
  readonly encrypted?: boolean
  /** The client registers an address for logout by this channel. */
  readonly logout?: 'back-channel' | 'front-channel'
  /** Metadata of the client at the provider. */
  readonly client?: Readonly<Record<string, unknown>>
  /** Default: one login. */
  readonly steps?: readonly Step[]
  /** How the quirk is chosen. Default `address`. */
  readonly chosen?: 'address' | 'login' | 'armed'
  /** Where the quirk must be seen to act, if not where it says itself; `binding` where nothing is there to change. */
  readonly delivery?: readonly string[] | 'binding'
  /** What is expected, where it is not what the quirk says of the flow; `rest`: that the browser stays at the provider. */
  readonly expect?: 'reject' | 'accept' | 'either' | 'ignore' | 'observe' | 'rest'
  /** Text that must not come up in the page. */
  readonly forbidden?: string
  /**
   * What the harm is, where it is not to show something of the victim: to end up in the account of the browser `victim`,
   * to take the code of another issuer to this one, to send a plain challenge, to fetch keys for every token, to
   * send the browser elsewhere, to sign out the browser `witness`, to
   * ask for a redirect to somebody else, to fetch something without TLS.
   */
  readonly harm?:
    | 'account'
    | 'code-leaked'
    | 'plain-challenge'
    | 'key-flood'
    | 'open-redirect'
    | 'witness-signed-out'
    | 'foreign-redirect-uri'
    | 'fetched-in-the-open'
  /** The play needs a provider of its own: it counts logins, or rotates keys. */
  readonly alone?: boolean
  /** The provider is asked over TLS. */
  readonly https?: boolean
  /** Users sign in on the provider's page, so that their browsers have a session there. */
  readonly byPage?: boolean
  /** A harmless quirk in the address, where the issuer must not be the honest one. */
  readonly beside?: string
  readonly timeoutMs?: number
}

/** Plans of some quirks; several where its rows or values need different ones. */
export type Plans = Readonly<Record<string, Plan | readonly Plan[]>>
