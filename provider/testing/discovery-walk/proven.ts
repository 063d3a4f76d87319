/** The honest provider that is walked through, and which members of its document are proven by now. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type Started, start } from '../client.ts'
import { type Walker, walkerAt } from './walk.ts'

let house: Started

export let walker: Walker

const everything = {
  ...{
    name: 'A',
    family_name: 'B',
    given_name: 'C',
    middle_name: 'D',
    nickname: 'E',
    preferred_username: 'F',
  },
  ...{
    profile: 'https://p.example',
    picture: 'https://q.example',
    website: 'https://w.example',
    gender: 'x',
  },
  ...{ birthdate: '2000-01-01', zoneinfo: 'Europe/Paris', locale: 'fr', updated_at: 1, email: 'a@a.example' },
  ...{ email_verified: true, phone_number: '+1', phone_number_verified: false, address: { country: 'FR' } },
  ...{ groups: ['g'], roles: ['r'], realm_access: { roles: ['r'] }, resource_access: {} },
}

/** Starts the provider before the tests of a file, and registers the client anew before each. */
export function withWalker(): void {
  beforeAll(async () => {
    house = await start({
      autoSignIn: 'alice',
      users: [{ name: 'alice', claims: { sub: 'alice', ...everything } }],
    })
    walker = await walkerAt(house)
  })
  beforeEach(() => walker.become())
  afterAll(() => house[Symbol.asyncDispose]())
}

export const proven = new Set<string>()

/** The values of a member, which counts as proven from now on. */
export const each = (member: string): readonly string[] => {
  proven.add(member)
  const values = walker.values(member)
  expect(values.length, member).toBeGreaterThan(0)
  return values
}

export const told = (...members: string[]) => members.forEach((member) => void proven.add(member))

export const userinfo = async (token: unknown) =>
  fetch(walker.endpoint('userinfo_endpoint'), { headers: { authorization: `Bearer ${token}` } })

export const refusedRegistration = async (metadata: object) =>
  expect(await walker.register({ ...metadata }), JSON.stringify(metadata)).toMatchObject({
    status: 400,
    body: { error: 'invalid_client_metadata' },
  })
