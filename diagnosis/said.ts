/** What the relying party of a login says itself, where it is known only from its pages. */
import type { Cause } from './diagnosis.ts'
import type { LoginFacts } from './login-facts.ts'
import { causesOf, namedBy, textOf } from './words.ts'

/** What the page, or the address to which the answer led, says. */
export function saidBy({ routedCallback, routedLogin, landing, shown }: LoginFacts): string | undefined {
  const hops = [routedLogin, routedCallback, landing].flatMap((hop) => (hop && textOf(hop)) ?? [])
  const parts = [...hops, ...(shown ? [shown.text] : [])]
  return parts.length === 0 ? undefined : parts.join(' ')
}

/** The causes that the words of the relying party allow, the likeliest first; empty where they are not known. */
export const saidCauses = (login: LoginFacts): readonly Cause[] => causesOf(saidBy(login))

/** The cause that the words name without doubt. */
export const saidCause = (login: LoginFacts): Cause | undefined => namedBy(saidBy(login))
