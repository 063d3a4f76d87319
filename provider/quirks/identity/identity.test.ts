/** Who signs in under the quirks of identity: the same in ID token and userinfo, in real logins over real sockets. */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../../../journal/journal.ts'
import { createFickleProvider } from '../../fickle-provider.ts'
import type { FickleProvider } from '../../options.ts'
import { idTokenOf, playLogin } from '../../testing/login.ts'

const users = [
  { name: 'own', claims: { sub: 'own', name: 'Own', email: 'own@example.com', email_verified: true } },
  {
    name: 'victim',
    claims: { sub: 'victim', name: 'Victim', preferred_username: 'vic', email: 'victim@example.com' },
  },
]
let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    journal: createJournal(),
    autoSignIn: 'own',
    users,
  })
})
afterAll(() => provider.close())

async function identity(quirk: string): Promise<Record<string, unknown>> {
  const seen = await playLogin(provider, `standard~${quirk}`)
  const userinfo = await fetch(String(seen.metadata.userinfo_endpoint), {
    headers: { authorization: `Bearer ${seen.tokens?.access_token}` },
  })
  const claims = (await userinfo.json()) as Record<string, unknown>
  expect(decodeJwt(idTokenOf(seen)).sub).toBe(claims.sub)
  return claims
}

const expected: Record<string, Record<string, unknown>> = {
  'identity-same-sub-other-iss': { sub: 'victim', email: 'own@example.com' },
  'identity-same-email-unverified': { sub: 'own', email: 'victim@example.com', email_verified: false },
  'identity-same-email-unverified=text': { email: 'victim@example.com', email_verified: 'true' },
  'identity-same-email-verified': { sub: 'own', email: 'victim@example.com', email_verified: true },
  'identity-same-username': { sub: 'own', preferred_username: 'vic', name: 'Victim' },
  'identity-sub-case': { sub: 'VICTIM', email: 'own@example.com' },
  'identity-sub-case=space': { sub: 'victim ' },
  'identity-email-lookalike': { sub: 'own', email: 'vi\u0441tim@example.com', email_verified: true },
  'identity-email-lookalike=domain': { email: 'victim@example.c\u043Em' },
  'identity-email-lookalike=punycode': { email: 'victim@example.xn--cm-fmc' },
  'identity-email-lookalike=folding': { email: 'vict\u0131m@example.com' },
  'identity-email-variant': { sub: 'own', email: 'VICTIM@example.com' },
  'identity-email-variant=tag': { email: 'victim+fickle@example.com' },
  'identity-email-variant=dot': { email: 'v.ictim@example.com' },
  'identity-email-variant=blank': { email: 'victim@example.com ' },
  'claim-email-verified-text': { email: 'own@example.com', email_verified: 'false' },
  'claim-email-array': { email: ['own@example.com', 'second@example.org'] },
  'claim-groups-text': { groups: 'no-admin' },
  'claim-name-null': { sub: 'own', name: null },
  'identity-sub-changed-same-email': { sub: 'own-1', email: 'own@example.com' },
}
for (const [quirk, claims] of Object.entries(expected)) {
  test(`${quirk} decides who signs in`, async () => expect(await identity(quirk)).toMatchObject(claims))
}

test('a subject in full-width letters folds to that of the other user', async () => {
  const { sub } = await identity('identity-sub-case=unicode')
  expect(sub).not.toBe('victim')
  expect(String(sub).normalize('NFKC')).toBe('victim')
})

test('without the text the verification is not mentioned at all', async () => {
  expect(await identity('identity-same-email-unverified=absent')).not.toHaveProperty('email_verified')
})
