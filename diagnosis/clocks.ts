/** Whose clock said what: the times in an ID token against the replica's clock and against true time. */
import type { LoginFacts } from './login-facts.ts'

export interface Clocks {
  readonly iat: number | undefined
  readonly exp: number | undefined
  readonly nbf: number | undefined
  /** The replica's clock when it refused, in seconds since the epoch. */
  readonly now: number | undefined
  readonly tolerance: number
  /** Seconds that the provider's clock was ahead of true time when it issued the token; negative: behind. */
  readonly provider: number | undefined
  /** Seconds that the replica's clock was ahead of true time when it refused. */
  readonly replica: number | undefined
  /** Seconds that the provider's clock is ahead of the replica's. */
  readonly difference: number | undefined
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

const minus = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b

export function readClocks({ idToken, rejected, started, tokenRequest }: LoginFacts): Clocks {
  const facts = rejected?.facts ?? {}
  const claims = idToken?.claims ?? {}
  const iat = number(claims.iat) ?? number(facts.iat)
  const now = number(facts.now)
  const issuedAt = idToken?.at ?? tokenRequest?.at ?? started?.at ?? rejected?.at
  const provider = minus(iat, issuedAt === undefined ? undefined : Math.floor(issuedAt / 1000))
  const replica = minus(now, rejected === undefined ? undefined : Math.floor(rejected.at / 1000))
  return {
    iat,
    exp: number(claims.exp) ?? number(facts.exp),
    nbf: number(claims.nbf) ?? number(facts.nbf),
    now,
    tolerance: number(facts.tolerance) ?? 30,
    provider,
    replica,
    difference: provider === undefined ? undefined : provider - (replica ?? 0),
  }
}
