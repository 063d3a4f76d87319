/** The user whose identity a relying party must never end up with. */
import type { User } from '../options.ts'
import type { Claims } from '../stages/stages.ts'
import { claimsOf, subOf } from './users.ts'

/** Claims of the user whom the one signing in names as the victim, or else of the first other user. */
export function victimOf(
  users: readonly User[],
  { name, sub }: { readonly name?: string; readonly sub?: string } = {},
): Claims {
  const named = users.find((user) => user.name === name)?.victim
  const victim = users.find((user) => user.name === named) ?? users.find((user) => subOf(user) !== sub)
  if (victim) return claimsOf(victim)
  return {
    sub: 'victim',
    name: 'Victim',
    preferred_username: 'victim',
    email: 'victim@wonderland.example',
    email_verified: true,
  }
}
