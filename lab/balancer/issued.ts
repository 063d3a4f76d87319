/** What the balancer keeps of a login whose authorization request went out. */
import type { CorrelationKey } from '../../journal/events.ts'
import type { Needed } from './cookie-contents.ts'

export interface Issued {
  readonly login: string
  /** Fingerprint of its state; undefined where it has none, or where that was pushed to the provider. */
  readonly state: CorrelationKey | undefined
  /** Whether the browser carried no more of its request than a `request_uri`. */
  readonly isPushed: boolean
  readonly replica: string
  /** Path and query of the request with which it began; undefined where it was not a plain GET. */
  readonly loginUrl: string | undefined
  /** Names of the cookies that tie a browser to it. */
  readonly cookies: readonly string[]
  /** Fingerprints of their values when it began. */
  readonly values: ReadonlyMap<string, CorrelationKey>
  /** Seconds that those of them were to live which do not end with the browser. */
  readonly lives: ReadonlyMap<string, number>
  /** Whether one of them may hold the state itself, or of a login without one what is needed at the callback, sealed or signed. */
  readonly holdsState: boolean
  /** Whether the state may say itself what the relying party needs at the callback. */
  readonly carriesLogin: boolean
  /** What the relying party needs there; undefined where that was pushed to the provider. */
  readonly needed: Needed | undefined
  /** A name for the browser, as far as cookies tell: that of its first login. */
  readonly browser: string
}
