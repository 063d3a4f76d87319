/** The users who can sign in: a few lively defaults, or those of the configuration. */
import { FickleError } from '../../journal/fickle-error.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { User } from '../options.ts'
import type { Claims } from '../stages/stages.ts'
import { problemOfClaims } from './claim-bounds.ts'

export const defaultUsers: readonly User[] = [
  {
    name: 'alice',
    about: 'Everything in order: verified e-mail, two groups',
    claims: {
      sub: 'alice',
      name: 'Alice Liddell',
      given_name: 'Alice',
      family_name: 'Liddell',
      preferred_username: 'alice',
      email: 'alice@wonderland.example',
      email_verified: true,
      locale: 'en-GB',
      zoneinfo: 'Europe/London',
      groups: ['tea-party', 'readers'],
    },
  },
  {
    name: 'bob',
    about: 'An e-mail address that was never verified',
    claims: {
      sub: 'bob',
      name: 'Bob Hatter',
      given_name: 'Bob',
      family_name: 'Hatter',
      preferred_username: 'bob',
      email: 'bob@wonderland.example',
      email_verified: false,
      groups: ['tea-party'],
    },
  },
  {
    name: 'caterpillar',
    about: 'No e-mail address and no family name',
    claims: { sub: 'caterpillar', name: 'Caterpillar', preferred_username: 'caterpillar', groups: [] },
  },
  {
    name: 'zoe',
    about: 'Names beyond ASCII: diaeresis, caron, apostrophe; an emoji as nickname',
    claims: {
      sub: 'zoe',
      name: "Zoë Žižková-O'Brien",
      given_name: 'Zoë',
      family_name: "Žižková-O'Brien",
      nickname: '🐇',
      preferred_username: 'zoë',
      email: 'zoe@wonderland.example',
      email_verified: true,
      locale: 'de-CH',
    },
  },
  {
    name: 'queen',
    about: 'Every standard claim; an administrator with nested claims and many roles',
    claims: {
      sub: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
      name: 'Queen of Hearts',
      given_name: 'Regina',
      middle_name: 'Rubra',
      family_name: 'Hearts',
      preferred_username: 'queen',
      nickname: 'Your Majesty',
      profile: 'https://wonderland.example/queen',
      picture: 'https://wonderland.example/queen.png',
      website: 'https://croquet.wonderland.example',
      gender: 'female',
      birthdate: '1865-11-26',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      updated_at: 1_700_000_000,
      email: 'Queen@Wonderland.example',
      email_verified: true,
      phone_number: '+44 20 7946 0000',
      phone_number_verified: true,
      address: { street_address: '1 Croquet Ground', locality: 'Wonderland', country: 'GB' },
      roles: ['admin', 'executioner'],
      realm_access: { roles: ['admin'] },
    },
  },
]

/** Who can sign in at an issuer: guests, and those of the configuration, or else samples as its profile has them. */
export function usersAt({ profile, tenant }: Pick<Issuer, 'profile' | 'tenant'>): readonly User[] {
  const samples = tenant.configuredUsers() === defaultUsers ? profile.users : undefined
  return samples ? tenant.withGuests(samples) : tenant.users()
}

export const subOf = (user: User): string =>
  typeof user.claims.sub === 'string' && user.claims.sub !== '' ? user.claims.sub : user.name

const subjects = new WeakMap<User, Claims>()

/** The user's claims with the subject, one object for all who ask. */
export function claimsOf(user: User): Claims {
  let claims = subjects.get(user)
  if (!claims) {
    claims = { ...user.claims, sub: subOf(user) }
    subjects.set(user, claims)
  }
  return claims
}

/** @throws FickleError ERR_USERS_INVALID */
export function checkUsers(users: readonly User[]): void {
  const names = new Set<string>()
  const subs = new Map<string, string>()
  for (const [index, user] of users.entries()) {
    if (typeof user?.name !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(user.name)) {
      throw new FickleError(
        'ERR_USERS_INVALID',
        `A user has the name ${JSON.stringify(user?.name)}.`,
        'Name each user with 1 to 255 printable ASCII characters and no spaces.',
        { path: [index, 'name'] },
      )
    }
    if (names.has(user.name)) {
      throw new FickleError(
        'ERR_USERS_INVALID',
        `Two users are named "${user.name}".`,
        'Give each a name of its own.',
        { path: [index, 'name'] },
      )
    }
    if (typeof user.claims !== 'object' || user.claims === null || Array.isArray(user.claims)) {
      throw new FickleError(
        'ERR_USERS_INVALID',
        `The claims of the user "${user.name}" are not an object.`,
        'Give them as an object, for example { "email": "alice@example.com" }.',
        { path: [index, 'claims'] },
      )
    }
    const problem = problemOfClaims(user.claims)
    if (problem !== undefined) {
      throw new FickleError(
        'ERR_USERS_INVALID',
        `The user "${user.name}" cannot have these claims. ${problem}`,
        'Change that claim, or leave it out.',
        { path: [index, 'claims'] },
      )
    }
    names.add(user.name)
    const other = subs.get(subOf(user))
    if (other !== undefined) {
      throw new FickleError(
        'ERR_USERS_INVALID',
        `The users "${other}" and "${user.name}" have the same sub, ${subOf(user)}.`,
        'Give each its own sub: a relying party cannot tell them apart.',
        { path: [index] },
      )
    }
    subs.set(subOf(user), user.name)
  }
}

/** The user with this name, subject, e-mail or preferred user name: what a `login_hint` may carry. */
export function findUser(users: readonly User[], hint: string): User | undefined {
  return (
    users.find((user) => user.name === hint) ??
    users.find((user) => subOf(user) === hint) ??
    users.find(
      ({ claims }) =>
        String(claims.email ?? '').toLowerCase() === hint.toLowerCase() || claims.preferred_username === hint,
    )
  )
}
