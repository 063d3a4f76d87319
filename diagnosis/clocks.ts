/** Whose clock said what: the times in an ID token against the replica's clock and against true time. */
import type { LoginFacts } from './login-facts.ts'

export interface Clocks {
  readonly iat: number | undefined
  readonly exp: number | undefined
  readonly nbf: number | undefined
  /** The replica's clock when it refused, in seconds since the epoch. */
  readonly now: number | undefined
  /** Seconds that the replica says it tolerates. */
  readonly tolerance: number | undefined
  /** Seconds that the provider's clock was ahead of true time when it issued the token; negative: behind. */
  readonly provider: number | undefined
  /** Seconds that the replica's clock was ahead of true time when it refused. */
  readonly replica: number | undefined
  /** Seconds that the provider's clock is ahead of the replica's; whichever does not tell is taken to be right beside one that is wrong. */
  readonly difference: number | undefined
  /** Whether the token had expired by the provider's own clock as well when it was refused; undefined where that is not known. */
  readonly expiredAnyway: boolean | undefined
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

const minus = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b

export function readClocks({ idToken, rejected, tokenRequest }: LoginFacts): Clocks {
  const facts = rejected?.facts ?? {}
  const claims = idToken?.claims ?? {}
  const iat = number(claims.iat) ?? number(facts.iat)
  const now = number(facts.now)
  const exp = number(claims.exp) ?? number(facts.exp)
  const tolerance = number(facts.tolerance)
  // When a token was issued only the provider tells: the login may have begun long before.
  const issuedAt = idToken?.at ?? tokenRequest?.at
  const provider = minus(iat, issuedAt === undefined ? undefined : Math.floor(issuedAt / 1000))
  const replica = minus(now, rejected === undefined ? undefined : Math.floor(rejected.at / 1000))
  const isWrong = replica !== undefined && Math.abs(replica) >= 2
  const difference = minus(provider ?? (isWrong ? 0 : undefined), replica ?? 0)
  return {
    iat,
    exp,
    nbf: number(claims.nbf) ?? number(facts.nbf),
    now,
    tolerance,
    provider,
    replica,
    difference,
    expiredAnyway:
      exp === undefined || now === undefined || difference === undefined
        ? undefined
        : exp + (tolerance ?? 0) <= now + Math.min(0, difference),
  }
}
