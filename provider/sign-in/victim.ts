/** The user whose identity a relying party must never end up with. */
import type { User } from '../options.ts'
import type { Claims } from '../stages/stages.ts'
import { claimsOf, subOf } from './users.ts'

/** Claims of the first user who is not the one signing in. */
export function victimOf(users: readonly User[], sub: string | undefined): Claims {
  const victim = users.find((user) => subOf(user) !== sub)
  if (victim) return claimsOf(victim)
  return {
    sub: 'victim',
    name: 'Victim',
    preferred_username: 'victim',
    email: 'victim@wonderland.example',
    email_verified: true,
  }
}
