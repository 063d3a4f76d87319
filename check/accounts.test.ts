/** Relying parties that keep accounts, start sessions late, or start them for nobody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import {
  type CarelessOptions,
  type CarelessRelyingParty,
  startCarelessRelyingParty,
} from './testing/careless-relying-party.ts'
import { checkCarelessAt, found, rowOf } from './testing/check-careless.ts'
import { userless } from './verdicts/result.ts'

const journal = createJournal()
let provider: FickleProvider
const open: CarelessRelyingParty[] = []

beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
})
afterAll(async () => {
  await Promise.all([...open.map((one) => one.close()), provider.close()])
})

async function start(options: Omit<CarelessOptions, 'issuer'>): Promise<CarelessRelyingParty> {
  const started = await startCarelessRelyingParty({ issuer: provider.url, ...options })
  open.push(started)
  return started
}

const checkCareless = (quirks: readonly string[], relyingParty: CarelessRelyingParty, more: object = {}) =>
  checkCarelessAt(provider, journal, quirks, relyingParty, more)

test('the subject of another user is that user at one issuer, and somebody else only at a second one', async () => {
  const merging = await start({ keepsAccounts: true })
  const quirks = ['identity-same-sub-other-iss']
  const single = await checkCareless(quirks, merging)
  expect(single.results[0]).toMatchObject({
    result: 'not-tested',
    reason: expect.stringContaining('more than one issuer'),
  })
  const login = (url: string) => ({ login: `${url}/login?issuer={issuer}` })
  const several = await checkCareless(quirks, merging, login(merging.url))
  expect(several.results[0]).toMatchObject({ verdict: 'used-forbidden-value', result: 'failed' })
  const careless = await start({})
  const exact = await checkCareless(quirks, careless, login(careless.url))
  expect(exact.results[0]).toMatchObject({ verdict: 'accepted', result: 'passed' })
})

test('planted claims are those of somebody new: an account with that address would be refused for it', async () => {
  const keeping = await start({ keepsAccounts: true })
  const report = await checkCareless(
    ['identity-same-email-verified', 'userinfo-sub-array', 'userinfo-sub-mismatch'],
    keeping,
  )
  expect(found(report, 'userinfo-sub-mismatch')).toEqual(['used-forbidden-value', false])
  expect(found(report, 'userinfo-sub-array')).toEqual(['used-forbidden-value', false])
  // Here it is the account that counts.
  expect(found(report, 'identity-same-email-verified')).toEqual(['rejected', true])
})

test('an account that should keep its user over a changed subject is not judged: each login is somebody new', async () => {
  const merging = await start({ keepsAccounts: true })
  const report = await checkCareless(['identity-sub-changed-same-email'], merging)
  expect(rowOf(report, 'identity-sub-changed-same-email')).toMatchObject({
    result: 'not-tested',
    reason: expect.stringContaining('the same user signs in twice'),
  })
})

test('whoever is let in as nobody was not refused: a warning, and no praise', async () => {
  const shy = await start({ asks: false })
  const report = await checkCareless(['id-token-sub-empty', 'id-token-sub-missing', 'id-token-amr-text'], shy)
  for (const quirk of ['id-token-sub-empty', 'id-token-sub-missing']) {
    const evidence = expect.arrayContaining([userless])
    expect(rowOf(report, quirk), quirk).toMatchObject({ verdict: 'accepted', result: 'warning', evidence })
  }
  expect(rowOf(report, 'id-token-amr-text')?.evidence).not.toContain(userless)
})

test('a relying party that signs in after its last answer is waited for', async () => {
  const slow = await start({ startsAfter: 250 })
  const report = await checkCareless(['id-token-aud-mismatch', 'token-response-errors'], slow)
  expect(found(report, 'id-token-aud-mismatch')).toEqual(['accepted', false])
  expect(found(report, 'token-response-errors')).toEqual(['rejected', true])
})

test('one that crashes on signed userinfo is sent it only by the rows about that', async () => {
  const fragile = await start({ diesOfJwt: true })
  const report = await checkCareless(['id-token-aud-mismatch'], fragile)
  expect(found(report, 'id-token-aud-mismatch')).toEqual(['accepted', false])
})
