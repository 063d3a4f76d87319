import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Composition, compose } from '../harness/composition.ts'
import { makeSigningKeys } from '../harness/signing-keys.ts'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import type { FickleProvider } from '../provider/options.ts'
import { checkRelyingParty } from './check.ts'
import { controlHere } from './provider/control-here.ts'
import { checkSubject } from './subject.ts'
import { builtIn } from './testing/built-in.ts'
import { type CarelessRelyingParty, startCarelessRelyingParty } from './testing/careless-relying-party.ts'
import { checkCarelessAt, found } from './testing/check-careless.ts'
import { crashed } from './verdicts/result.ts'

const keys = await makeSigningKeys()
let careful: Composition
let provider: FickleProvider
const journal = createJournal()
let careless: CarelessRelyingParty
const open: CarelessRelyingParty[] = []

beforeAll(async () => {
  careful = await compose({ relyingParty: { disablePkce: false } }, keys)
  provider = await createFickleProvider({ port: 0, keys, stateFolder: false, journal })
  careless = await startCarelessRelyingParty({ issuer: provider.url })
})
afterAll(async () => {
  await Promise.all([careful.close(), careless.close(), provider.close(), ...open.map((one) => one.close())])
})

const checkCareful = (quirks: readonly string[] = []) =>
  checkRelyingParty({
    subject: builtIn(careful.appUrl),
    control: controlHere(careful.provider, careful.journal),
    driver: 'http',
    quirks,
  })

const checkCareless = (quirks: readonly string[], relyingParty = careless, more: object = {}) =>
  checkCarelessAt(provider, journal, quirks, relyingParty, more)

test('the built-in relying party breaks no rule that it must keep', async () => {
  const { results, summary, calibration } = await checkCareful()
  expect(results.filter(({ result }) => result === 'failed')).toEqual([])
  expect(summary.passed).toBeGreaterThan(80)
  expect(summary.verdicts.inconclusive).toBe(0)
  expect(calibration).toMatchObject({
    toldApartBy: 'status',
    showsIdentity: true,
    sends: { state: true, nonce: true, pkce: 'S256' },
    checksSignature: true,
  })
  // What the login itself took is missing from it.
  expect(calibration.leewaySeconds).toBeGreaterThan(0)
  expect(calibration.leewaySeconds).toBeLessThanOrEqual(30)
})

test('what a careless relying party accepts is found, and what it may accept is not', async () => {
  const report = await checkCareless([
    'id-token-nonce-mismatch',
    'id-token-aud-mismatch',
    'id-token-exp-expired',
    'authorization-state-mismatch',
    'signature-alg-none',
    'token-response-unknown-members',
    'userinfo-sub-mismatch',
    'token-response-errors',
  ])
  expect(report.calibration.checksSignature).toBe(false)
  expect(found(report, 'id-token-nonce-mismatch')).toEqual(['accepted', false])
  expect(found(report, 'id-token-aud-mismatch')).toEqual(['accepted', false])
  expect(found(report, 'id-token-exp-expired')).toEqual(['accepted', false])
  expect(found(report, 'authorization-state-mismatch')).toEqual(['accepted', false])
  expect(found(report, 'signature-alg-none')).toEqual(['accepted', null])
  expect(found(report, 'token-response-unknown-members')).toEqual(['accepted', true])
  expect(found(report, 'userinfo-sub-mismatch')).toEqual(['used-forbidden-value', false])
  expect(found(report, 'token-response-errors')).toEqual(['rejected', true])
  expect(report.results.filter(({ result }) => result === 'failed').map(({ quirk }) => quirk)).toEqual([
    'authorization-state-mismatch',
    'id-token-aud-mismatch',
    'id-token-exp-expired',
    'id-token-nonce-mismatch',
    'userinfo-sub-mismatch',
    // Its own requests count like the rest: the same state and nonce with every login.
    'request-nonce',
    'request-state',
  ])
})

test('a relying party that reads no ID token has one fault: it is said once, and what it takes there is no praise', async () => {
  const quirks = [
    'id-token-aud-mismatch',
    'id-token-iss-missing',
    'id-token-exp-fraction',
    'id-token-dup-claims',
    'token-response-dup-json',
    'userinfo-signed-other-key',
  ]
  const skipping = await startCarelessRelyingParty({ issuer: provider.url, skips: true })
  open.push(skipping)
  const blind = await checkCareless(quirks, skipping)
  const reading = await checkCareless(quirks)
  expect(blind.calibration.readsIdToken).toBe(false)
  expect(blind.remarks).toEqual([
    expect.stringMatching(/^The relying party does not seem to check ID tokens.* 2 failed results/),
  ])
  expect(found(blind, 'id-token-iss-missing')).toEqual(['accepted', false])
  expect(found(blind, 'id-token-exp-fraction')).toEqual(['accepted', null])
  expect(found(blind, 'id-token-dup-claims')).toEqual(['accepted', null])
  expect(found(blind, 'token-response-dup-json')).toEqual(['accepted', null])
  // It reads no userinfo that is a JWT, whatever that is signed with.
  expect(found(reading, 'userinfo-signed-other-key')[1]).toBeNull()
  expect(found(reading, 'token-response-dup-json')).toEqual(['accepted', true])
  expect(reading.calibration.readsIdToken).toBe(true)
  expect(reading.remarks).toEqual([])
  expect(found(reading, 'id-token-exp-fraction')).toEqual(['accepted', true])
})

test('its own requests are looked at as well', async () => {
  const { lint } = await checkCareless(['id-token-nonce-mismatch'])
  const messages = lint.flatMap(({ id, findings }) => findings.map(() => id))
  expect(messages).toContain('request-state')
  expect(lint.find(({ id }) => id === 'request-openid-scope')).toMatchObject({ applies: true, findings: [] })
})

test('without state and nonce, their rows are not held against it', async () => {
  const silent = await startCarelessRelyingParty({ issuer: provider.url, sends: false })
  open.push(silent)
  const report = await checkCareless(['id-token-nonce-mismatch', 'authorization-state-mismatch'], silent)
  expect(report.results.slice(0, 2).map(({ verdict, right }) => [verdict, right])).toEqual([
    ['accepted', null],
    ['accepted', null],
  ])
})

test('a connection that breaks is a crash: a refusal, and a warning, since nobody is answered', async () => {
  const breaking = await startCarelessRelyingParty({ issuer: provider.url, breaks: true })
  open.push(breaking)
  const report = await checkCareless(['token-response-errors'], breaking)
  expect(found(report, 'token-response-errors')).toEqual(['rejected-crash', true])
  const row = report.results.find(({ quirk }) => quirk === 'token-response-errors')
  expect(row).toMatchObject({ result: 'warning', evidence: expect.arrayContaining([crashed]) })
})

test('a refusal proves nothing where an honest login is refused right afterwards', async () => {
  const locking = await startCarelessRelyingParty({ issuer: provider.url, locks: true, skips: true })
  open.push(locking)
  const report = await checkCareless(['token-response-errors'], locking)
  expect(found(report, 'token-response-errors')).toEqual(['inconclusive', null])
  expect(report.summary['not-tested']).toBeGreaterThan(0)
  expect(report.results[0]?.reason).toContain('proves nothing')
})

test('a misbehaviour holds for every sign-in of an attempt, so that starting anew is no way around it', async () => {
  const persistent = await startCarelessRelyingParty({ issuer: provider.url, persists: true })
  open.push(persistent)
  const report = await checkCareless(['authorization-code-missing'], persistent)
  expect(found(report, 'authorization-code-missing')).toEqual(['rejected', true])
})

test('what was not delivered is not tested, and says why', async () => {
  const { results } = await checkCareless([
    'tls-expired',
    'webfinger-issuer-http',
    'jarm-alg-none',
    'pkce-verifier-mismatch',
    'userinfo-signed-expected-plain',
    'logout-token-alg-none',
  ])
  const quirks = results.filter(({ quirk }) => !quirk.startsWith('request-'))
  expect(quirks.map(({ result, right }) => [result, right])).toEqual(quirks.map(() => ['not-tested', null]))
  for (const { quirk, reason } of quirks) expect(reason, quirk).toMatch(/^[A-Z].+\.$/)
})

test('claims of a user that a relying party was never shown are not tested', async () => {
  const quirks = ['claim-email-array', 'claim-groups-text', 'identity-sub-case']
  const shy = await startCarelessRelyingParty({ issuer: provider.url, asks: false })
  open.push(shy)
  const { results } = await checkCareless(quirks, shy)
  const [email, groups, sub] = quirks.map((id) => results.find(({ quirk }) => quirk === id))
  expect(email).toMatchObject({
    result: 'not-tested',
    reason: expect.stringContaining('changes (email): the ID token has no user claims'),
  })
  expect(groups?.verdict).toBe('accepted')
  expect(sub?.verdict).not.toBe('not-reached')
  const asking = await checkCareless(quirks)
  expect(asking.results.find(({ quirk }) => quirk === 'claim-email-array')?.verdict).not.toBe('not-reached')
})

test('the code of another issuer at the own token endpoint is what a mix-up is judged by', async () => {
  const other = await startCarelessRelyingParty({ issuer: provider.url, persists: true })
  open.push(other)
  const report = await checkCareless(['authorization-mixup'], other, { checksIssuerParameter: true })
  expect(found(report, 'authorization-mixup')).toEqual(['accepted', false])
  expect(report.results[0]).toMatchObject({ result: 'failed' })
  const single = await checkCareless(['authorization-mixup'], other)
  expect(single.results[0]).toMatchObject({ verdict: 'accepted', result: 'info' })
  // The same request with every login: whose code it was cannot be told.
  const same = await checkCareless(['authorization-mixup'])
  expect(same.results[0]).toMatchObject({ result: 'not-tested' })
})

test("another user's identity counts only where somebody is signed in", async () => {
  const quoting = await startCarelessRelyingParty({ issuer: provider.url, quotes: true })
  open.push(quoting)
  const report = await checkCareless(['id-token-nonce-missing', 'userinfo-sub-mismatch'], quoting)
  expect(found(report, 'id-token-nonce-missing')).toEqual(['rejected', true])
  expect(found(report, 'userinfo-sub-mismatch')).toEqual(['used-forbidden-value', false])
})

test('whether planted claims were used is not told by a relying party that shows none of them', async () => {
  const quirks = ['userinfo-sub-mismatch', 'identity-same-username', 'token-response-redirect']
  const hiding = await startCarelessRelyingParty({ issuer: provider.url, persists: true, hides: true })
  open.push(hiding)
  const { results, calibration } = await checkCareless(quirks, hiding)
  expect(calibration.shows).toEqual([])
  const [username, , sub] = results
  for (const one of [username, sub]) {
    expect(one, one?.quirk).toMatchObject({ verdict: 'accepted', right: null, result: 'not-tested' })
  }
  expect(username?.reason).toContain('whether it used the planted values: sub, email of')
  // Where a secret went is seen without anybody's name.
  expect(results[1]?.result).not.toBe('not-tested')
})

test('a value of a quirk is played as it was asked for, and the report says which', async () => {
  const { results } = await checkCareless(['id-token-exp-expired=900', 'id-token-exp-expired=1'])
  expect(results.slice(0, 2).map(({ quirk, verdict }) => [quirk, verdict])).toEqual([
    ['id-token-exp-expired=1', 'accepted'],
    ['id-token-exp-expired=900', 'accepted'],
  ])
  await expect(checkCareless(['id-token-exp-expired=soon'])).rejects.toMatchObject({
    code: 'ERR_QUIRK_VALUE',
  })
})

test('a relying party that does not start at a bent issuer has refused it, and the rest is judged', async () => {
  const restart = `"${process.execPath}" -e "fetch(process.env.FICKLE_ISSUER + '/.well-known/openid-configuration').then((r) => r.json()).then((d) => process.exit(d.issuer === process.env.FICKLE_ISSUER ? 0 : 1))"`
  const report = await checkCareless(['discovery-issuer-mismatch', 'id-token-aud-mismatch'], careless, {
    restart,
  })
  expect(found(report, 'discovery-issuer-mismatch')).toEqual(['rejected', true])
  expect(found(report, 'id-token-aud-mismatch')).toEqual(['accepted', false])
  const unable = await checkCareless(['discovery-issuer-mismatch'], careless, {
    restart: `test "$FICKLE_ISSUER" = "${provider.url}"`,
  })
  expect(unable.results[0]).toMatchObject({ verdict: 'not-reached', result: 'not-tested' })
  // The command alone fetched this document, and the relying party still signs in at the honest issuer.
  const elsewhere = await checkCareless(['discovery-alg-none-only'], careless, { restart })
  expect(elsewhere.results[0]).toMatchObject({
    verdict: 'not-reached',
    reason: expect.stringMatching(/^It did not sign in at .+~discovery-alg-none-only, where it should/),
  })
})

test('what acts before any login is out of reach, unless the relying party can be started anew', async () => {
  const report = await checkCareless(['discovery-issuer-mismatch'])
  expect(found(report, 'discovery-issuer-mismatch')).toEqual(['not-reached', null])
  expect(report.results[0]?.evidence[0]).toContain(`${provider.url}/standard~discovery-issuer-mismatch`)
  const ask = `fetch('${careless.url}/restart?issuer=' + encodeURIComponent(process.env.FICKLE_ISSUER))`
  const restart = `"${process.execPath}" -e "${ask}.then(() => process.exit(0), () => process.exit(1))"`
  const again = await checkCareless(['discovery-issuer-mismatch'], careless, { restart })
  expect(found(again, 'discovery-issuer-mismatch')).toEqual(['accepted', false])
})

test.for(['late', 'shuts'])(
  'a relying party that is ready late after a restart has not refused the issuer (%s)',
  async (how) => {
    const ask = `fetch('${careless.url}/restart?${how}&issuer=' + encodeURIComponent(process.env.FICKLE_ISSUER))`
    const restart = `"${process.execPath}" -e "${ask}.then(() => process.exit(0), () => process.exit(1))"`
    const report = await checkCareless(['discovery-issuer-mismatch'], careless, { restart })
    expect(found(report, 'discovery-issuer-mismatch')).toEqual(['accepted', false])
  },
)

test('nothing is judged where an honest login does not work', async () => {
  const lost = await startCarelessRelyingParty({ issuer: careful.provider.url })
  open.push(lost)
  await expect(checkCareless([], lost)).rejects.toMatchObject({
    code: 'ERR_CALIBRATION',
    exitCode: 3,
    message: expect.stringContaining('never reached the provider'),
  })
  await expect(checkCareless([], { url: 'http://localhost:1', close: async () => {} })).rejects.toMatchObject(
    {
      code: 'ERR_CALIBRATION',
      message: expect.stringContaining('does not answer'),
    },
  )
})

test('where the file describes another client than the relying party uses, it is that file that is to be corrected', async () => {
  const client = { client_id: 'careless', redirect_uris: [`${careless.url}/elsewhere`] }
  await expect(checkCareless(['id-token-aud-mismatch'], careless, { client })).rejects.toMatchObject({
    code: 'ERR_CALIBRATION',
    message: expect.stringContaining('redirect_uri'),
    fix: expect.stringContaining('Compare client in the file given as --rp'),
  })
})

test('nothing is judged where the probe answers everybody alike', async () => {
  const subject = checkSubject({ login: `${careless.url}/login`, signedIn: `${careless.url}/restart` })
  const checking = checkRelyingParty({ subject, control: controlHere(provider, journal), driver: 'http' })
  await expect(checking).rejects.toMatchObject({ code: 'ERR_CALIBRATION', exitCode: 3 })
})

test('the users that were there before are there again afterwards', async () => {
  const before = provider.users()
  await checkCareless(['id-token-nonce-mismatch'])
  expect(provider.users()).toEqual(before)
})

test('an unknown quirk and a subject without a probe are said', async () => {
  await expect(checkCareless(['id-token-nonce-mismatc'])).rejects.toMatchObject({
    code: 'ERR_QUIRK_UNKNOWN',
    fix: expect.stringContaining('id-token-nonce-mismatch'),
  })
  expect(() => checkSubject({ login: 'ftp://x' })).toThrow(/login must be an http or https address; signedIn/)
})
