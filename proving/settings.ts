/** What the proving relying party is started with: its issuers, its flow, and which checks it leaves out. */
import type { CheckName } from './checks/index.ts'
import type { Flow, IssuerSettings, Registration, ResponseMode } from './registration.ts'

export interface ProvingOptions extends Registration {
  /** The issuer of the login, and further ones that are configured beside it. */
  readonly issuers: Readonly<Record<string, IssuerSettings>>
  readonly flow?: Flow
  readonly responseMode?: ResponseMode
  /** Checks that are left out, by name. */
  readonly omit?: readonly CheckName[]
  /** Where the relying party's own URLs begin. Default `http://127.0.0.1:1/rp`, which nobody needs to reach. */
  readonly baseUrl?: string
  /** Marks the browser's requests, so that the provider's journal ties them to this play. */
  readonly run?: string
  /** How long an answer of the provider may take, in milliseconds. Default 1,500. */
  readonly timeoutMs?: number
  /** Certificates that are trusted, PEM. */
  readonly ca?: string
  /** Host names that resolve to the loopback address. */
  readonly loopbackHosts?: readonly string[]
  /** Whom its browsers choose on a sign-in page. */
  readonly signInAs?: string
  /** Called with every URL that the relying party itself fetches. */
  readonly onFetch?: (url: string) => void
  /** Called with every login that begins. */
  readonly onLogin?: (login: { readonly redirectUri: string }) => void
  /** Seconds since the epoch. */
  readonly now?: () => number
}
