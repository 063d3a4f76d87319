/** Sample users of a vendor's shape, from the default ones. */
import type { User } from '../options.ts'
import { defaultUsers } from '../sign-in/users.ts'
import type { Claims } from '../stages/stages.ts'

/** The default users with other claims: identifiers of the vendor's form, names that it uses. */
export const sampleUsers = (shape: (claims: Claims, name: string) => Claims): readonly User[] =>
  defaultUsers.map((user) => ({ ...user, claims: shape(user.claims, user.name) }))
