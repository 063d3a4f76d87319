/** The contract of a quirk: one deviation, of one artifact, at one stage. */
import type { Evidence } from '../profiles/evidence.ts'
import type { Shape } from '../profiles/shape.ts'
import type { Answer, Artifacts, CertificateFault, Stage } from '../stages/stages.ts'
import type { Advisory } from './advisory.ts'
import type { Condition } from './conditions.ts'
import type { QuirkContext } from './context.ts'

/** What a conformant relying party does: refuse, accept, either, not use the planted value, or be watched only. */
export type Expectation = 'reject' | 'accept' | 'either' | 'ignore' | 'observe'

/** A parameter: the part after `=` in `id-token-lifetime=60`. */
export type Parameter =
  | {
      readonly type: 'integer'
      readonly default: number
      readonly min: number
      readonly max: number
      readonly unit?: string
      readonly description: string
    }
  | {
      readonly type: 'choice'
      readonly default: string
      readonly options: readonly string[]
      readonly description: string
    }
  | {
      readonly type: 'text'
      readonly default: string
      readonly pattern: RegExp
      readonly description: string
    }

export type ValueOf<P> = P extends { type: 'integer' }
  ? number
  : P extends { type: 'choice'; options: readonly (infer O)[] }
    ? O
    : P extends { type: 'text' }
      ? string
      : undefined

/**
 * What shows whether a relying party accepted a quirk: whether it signed in, whether it sent a code to this issuer's token
 * endpoint (`request-in-the-open`: where only such a request tells anything), whether it used the access token
 * (`use-of-the-token`: whatever an endpoint then made of it), whether the refresh went well, or whether its session is gone.
 */
export type Judgement =
  | 'sign-in'
  | 'where-the-code-went'
  | 'request-in-the-open'
  | 'use-of-the-token'
  | 'refresh'
  | 'session'

export type MovedEndpoint = 'discovery' | 'jwks' | 'token' | 'userinfo'

export interface Quirk<S extends Stage = Stage, P extends Parameter | undefined = Parameter | undefined> {
  readonly stage: S
  /** One line in the present tense: what the provider does. */
  readonly title: string
  /** Why it matters to a relying party. */
  readonly why: string
  /** What changes on the wire, with the exact values. */
  readonly wire?: string
  /** The rule that is broken or exercised, as a URL with its section. */
  readonly spec: string
  /** What a conformant relying party does; by flow where that differs. */
  readonly expect:
    | Expectation
    | Readonly<Partial<Record<'code' | 'id_token' | 'hybrid' | 'refresh', Expectation>>>
  readonly level: 'must' | 'should' | 'may'
  /** What must be so for the quirk to reach the relying party at all; without it nothing is tested. */
  readonly needs?: readonly Condition[]
  /** What must be so for the expectation to hold; without it either is allowed. */
  readonly given?: readonly Condition[]
  /** What must be so for a `must` to be one; without it the rule is a `should`. */
  readonly mustWhen?: readonly Condition[]
  /** What must be so for the expected refusal or sign-in to tell anything; without it there may be another reason, and it is only watched. */
  readonly tellsWhen?: readonly Condition[]
  /** Why either is allowed with this value, as words that follow "since"; undefined where the expectation holds. */
  excuse?(value: ValueOf<P>): string | undefined
  /** What else there is to say of the expectation, in words; it decides nothing. */
  readonly note?: string
  /**
   * Stages at which it must have acted before anything can be judged: by default its own, and the key set where it bends
   * that too. `binding` where it is enough that the login was bound to it, since it changes nothing of a request in order.
   */
  readonly delivery?: readonly Stage[] | 'binding'
  /** It shows only where the issuer's documents agree with it, so that it is chosen by address. */
  readonly byAddress?: true
  /**
   * It shows only to a relying party that remembers nothing of an earlier login, such as the nonce of its DPoP proofs: played
   * right after a start, where it can be started.
   */
  readonly afterStart?: true
  /** How many logins it takes to act; the last one is judged. Default 1. */
  readonly logins?: number
  /** What shows whether it was accepted. Default `sign-in`: whether somebody is signed in. */
  readonly judgedBy?: Judgement
  /** By which statuses a logout token may be refused. Default 400 (Back-Channel Logout 1.0, section 2.8). */
  readonly refusedWith?: readonly number[]
  /**
   * Which values of another user must not be reached: by default all that are `planted`; with `unsent` only those that
   * the provider never sent, since those that it sent may be shown and only the account of another proves harm.
   */
  readonly forbids?: 'planted' | 'unsent'
  /** Claims of another user that it plants where the journal does not show them: in a second member of the same name, in a token. */
  readonly plants?: readonly ('sub' | 'name' | 'preferred_username' | 'email')[]
  /** Rows of the catalogue (catalogue.json) that this file implements. */
  readonly catalogue: readonly string[]
  /** The weakness of a relying party that does not notice, by its number in the CWE list (https://cwe.mitre.org). */
  readonly cwe?: number
  /** Advisories about products that had the fault. */
  readonly advisories?: readonly Advisory[]
  readonly param?: P
  /** Set where it is how the providers of a vendor are, and no misbehaviour. */
  readonly kind?: 'vendor'
  readonly vendor?: string
  /** What shows that they are. */
  readonly evidence?: Evidence
  /** What it changes of the issuer before any request. */
  readonly shape?: Shape
  /**
   * What it has the last word on, as `ARTIFACT.PART`: `id-token.iss`, `id-token.signature`. Two quirks that decide the
   * same cannot be combined.
   */
  readonly decides?: readonly string[]
  /** Further quirks with which this one cannot be combined. */
  readonly contradicts?: readonly string[]
  /** The honest artifact in, the bad one out. Never changes its input; returning it unchanged means: not acted. */
  apply(honest: Artifacts[S], context: QuirkContext<ValueOf<P>>): Artifacts[S] | Promise<Artifacts[S]>
  /** A quirk that needs a second place to act (a JWKS that publishes its key, say) lists it here. */
  readonly also?: {
    readonly [T in Stage]?: (
      honest: Artifacts[T],
      context: QuirkContext<ValueOf<P>>,
    ) => Artifacts[T] | Promise<Artifacts[T]>
  }
  /** A fault of a certificate: the provider must serve https, and listens beside for whom the quirk sends there. */
  readonly certificate?: CertificateFault
  /**
   * By value, the endpoints that it moves: a relying party that asked none of them has accepted nothing. Without it, what
   * `delivery` says is enough.
   */
  readonly moves?: Readonly<Record<string, readonly MovedEndpoint[]>>
  /** Whether the whole address is behind that certificate, discovery included. */
  movesAddress?(value: ValueOf<P>): boolean
  /** What the canary server answers to whoever fetches `context.canary(NAME)`, by name; without it an empty 404. */
  readonly canaries?: Readonly<
    Record<string, (context: QuirkContext<ValueOf<P>>) => Answer | Promise<Answer>>
  >
}

/**
 * Declares a quirk. The file's name is its id.
 * @example
 * export default defineQuirk({
 *   stage: 'id-token-claims',
 *   title: 'ID token carries a nonce that the relying party never sent',
 *   ...
 *   apply: (claims) => ({ ...claims, nonce: `${claims.nonce ?? 'null'}1` }),
 * })
 */
export const defineQuirk = <S extends Stage, const P extends Parameter | undefined = undefined>(
  quirk: Quirk<S, P>,
): Quirk<S, P> => quirk
