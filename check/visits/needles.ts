/** Who signs in: an identity for each run, so that the page that shows it proves whose account was reached. */
import { randomBytes } from 'node:crypto'
import type { User } from '../../provider/options.ts'

/** Claims by which somebody may be known. */
export const identifying = ['sub', 'name', 'preferred_username', 'email'] as const
export type Identifying = (typeof identifying)[number]

export interface Needle {
  readonly user: User
  /** What to look for in a page: any of these proves this identity, and no other. No two are the same. */
  readonly texts: readonly string[]
}

/** What the provider's list of users says about an identity of a check. */
const MADE_BY_CHECK = 'Made by fickle check'

/** Each claim has a text of its own, so that a page also tells which of them it took. */
const needle = (name: string): Needle => {
  const claims = {
    sub: `${name}-sub`,
    name: `${name}-name`,
    preferred_username: `${name}-user`,
    email: `${name}-mail@needle.example`,
  }
  return {
    user: { name, about: MADE_BY_CHECK, claims: { ...claims, email_verified: true } },
    texts: Object.values(claims),
  }
}

/** An identity that no login may reach. */
export const makeVictim = (): Needle => needle(`q-${randomBytes(5).toString('hex')}-victim`)

/** The identity of one run, and whose identity quirks plant there. */
export function makeOwn(run: string, victim?: Needle): Needle {
  const own = needle(`q-${run}-own`)
  return victim ? { ...own, user: { ...own.user, victim: victim.user.name } } : own
}

/** Whether a page shows this identity. Names are compared whole: one never contains another. */
export const shows = (text: string, needle: Needle): boolean => shownOf(text, needle).length > 0

/** Which claims of this identity a text has. */
export const claimsIn = (text: string, { user }: Needle): readonly Identifying[] =>
  identifying.filter((name) => text.toLowerCase().includes(String(user.claims[name]).toLowerCase()))

/** Which texts of this identity a page shows. */
export const shownOf = (text: string, { texts }: Needle): readonly string[] =>
  texts.filter((one) => text.toLowerCase().includes(one.toLowerCase()))
