import { expect, test } from 'vitest'
import type { JournalEvent } from '../../journal/events.ts'
import { describeQuirk } from '../../provider/quirks/describe.ts'
import type { QuirkId } from '../../provider/quirks/index.ts'
import { chooseQuirks } from '../choose-quirks.ts'
import { checkSubject } from '../subject.ts'
import { expectationOf, isRight, untold } from './expectation.ts'
import { type Calibration, type Facts, holdsFor } from './facts.ts'
import { resultOf } from './result.ts'

const calibration: Calibration = {
  toldApartBy: 'status',
  probe: 'fetched',
  issuer: 'http://localhost:6749',
  refreshes: true,
  endsSession: { back: true, front: true },
  readsRefreshedToken: undefined,
  showsIdentity: true,
  shows: ['name', 'email'],
  sends: { state: true, nonce: true, pkce: 'S256' },
  maxAge: undefined,
  responseType: 'code',
  responseMode: undefined,
  checksSignature: true,
  readsIdToken: true,
  takes: { es256: true, hs256: false },
  leewaySeconds: 30,
  checksIssuerParameter: false,
  cleanLoginMs: 10,
}
const subject = checkSubject({ login: 'http://localhost:3000/login', signedIn: 'http://localhost:3000/me' })
const factsWith = (differs: Partial<Calibration>): Facts => ({
  calibration: { ...calibration, ...differs },
  subject,
  seen: [],
  scripts: true,
  https: false,
  starts: false,
})
const expected = async (id: QuirkId, differs: Partial<Calibration> = {}) =>
  expectationOf(await describeQuirk(id), factsWith(differs)).expect

test('a relying party that looks at no signature in the code flow is not blamed for any of them', async () => {
  expect(await expected('signature-alg-none', { checksSignature: false })).toBe('either')
  expect(await expected('signature-alg-none', { checksSignature: true })).toBe('reject')
  expect(await expected('signature-alg-none', { checksSignature: false, responseType: 'id_token' })).toBe(
    'reject',
  )
})

test('a token of another algorithm breaks a rule only where the issuer advertised RS256 alone', async () => {
  const acted = (stage: 'discovery' | 'id-token-signature') =>
    ({ kind: 'quirk', quirk: 'signature-alg-mismatch-registered', stage }) as JournalEvent
  const quirk = await describeQuirk('signature-alg-mismatch-registered')
  const facts = factsWith({ checksSignature: true })
  expect(expectationOf(quirk, facts, [acted('id-token-signature')]).expect).toBe('either')
  expect(expectationOf(quirk, facts, [acted('discovery'), acted('id-token-signature')]).expect).toBe('reject')
})

test('state, nonce, PKCE and max_age count only where they were sent', async () => {
  const nothing = { sends: { state: false, nonce: false, pkce: false } } as const
  expect(await expected('authorization-state-mismatch')).toBe('reject')
  expect(await expected('authorization-state-mismatch', nothing)).toBe('either')
  expect(await expected('id-token-nonce-missing')).toBe('reject')
  expect(await expected('id-token-nonce-missing', nothing)).toBe('either')
  expect(await expected('pkce-verifier-mismatch')).toBe('reject')
  expect(await expected('pkce-verifier-mismatch', nothing)).toBe('either')
  expect(await expected('id-token-auth-time-stale')).toBe('either')
  expect(await expected('id-token-auth-time-stale', { maxAge: 60 })).toBe('reject')
})

test('a value that the rule leaves open is no fault, and the others of the same quirk are', async () => {
  const expectations = async (spellings: string[]) =>
    (await chooseQuirks(spellings)).map((quirk) => expectationOf(quirk, factsWith({ maxAge: 60 })).expect)
  expect(
    await expectations([
      'discovery-http-errors=bom',
      'logout-token-events-type=member-null',
      'id-token-dup-claims=victim-last',
      'token-response-dup-json=victim-last',
      'id-token-exp-expired=300',
      'id-token-exp-non-number=huge',
      'id-token-iat-future=60',
      'id-token-nbf-future=1',
      'id-token-lifetime=5',
      'userinfo-sub-duplicate=victim-first',
      'session-management-changed=unchanged',
      'session-management-changed=error',
      'discovery-required-missing=response_types_supported',
    ]),
  ).toEqual(Array(13).fill('either'))
  expect(
    await expectations([
      'discovery-http-errors=html',
      'logout-token-events-type=array',
      'id-token-dup-claims=victim-first',
      'id-token-exp-expired=301',
      'id-token-iat-future',
      'id-token-lifetime=60',
      'session-management-changed',
    ]),
  ).toEqual(['reject', 'reject', 'ignore', 'reject', 'reject', 'accept', 'accept'])
})

test('the same change is right in one flow and wrong in another', async () => {
  expect(await expected('id-token-at-hash-missing')).toBe('accept')
  expect(await expected('id-token-at-hash-missing', { responseType: 'id_token token' })).toBe('reject')
})

test('the issuer parameter counts for one that claims to check it', async () => {
  expect(await expected('authorization-iss-mismatch')).toBe('either')
  expect(await expected('authorization-iss-mismatch', { checksIssuerParameter: true })).toBe('reject')
})

test.each([
  ['reject', [false, true, true, false, false]],
  ['accept', [true, false, false, false, false]],
  ['ignore', [true, true, true, false, false]],
  ['either', [null, null, null, false, null]],
  ['observe', [null, null, null, false, null]],
] as const)(
  '%s: accepted, rejected, crashed, used or fetched the forbidden is judged',
  (expectation, judged) => {
    const seen = ['accepted', 'rejected', 'rejected-crash', 'used-forbidden-value', 'canary-hit'] as const
    expect(seen.map((verdict) => isRight(expectation, verdict))).toEqual(judged)
    expect(isRight(expectation, 'not-reached')).toBeNull()
    expect(isRight(expectation, 'inconclusive')).toBeNull()
  },
)

test('a rule that should be kept is a warning, and a planted identity a failure unless the rule is about it', () => {
  expect(resultOf(false, 'accepted', 'should')).toBe('warning')
  expect(resultOf(false, 'accepted', 'must')).toBe('failed')
  expect(resultOf(false, 'used-forbidden-value', 'should')).toBe('failed')
  expect(resultOf(false, 'used-forbidden-value', 'should', true)).toBe('warning')
  expect(resultOf(false, 'used-forbidden-value', 'must', true)).toBe('failed')
  expect(resultOf(null, 'accepted', 'must')).toBe('info')
  expect(resultOf(null, 'not-reached', 'must')).toBe('not-tested')
  expect(resultOf(true, 'rejected', 'must')).toBe('passed')
  expect(resultOf(true, 'rejected-crash', 'must')).toBe('warning')
  expect(resultOf(null, 'rejected-crash', 'may')).toBe('info')
})

test('what is a must for some is a should for the others', async () => {
  const logoutToken = await describeQuirk('id-token-is-logout-token')
  const without = { sends: { state: true, nonce: false, pkce: 'S256' } } as const
  expect(expectationOf(logoutToken, factsWith(without))).toMatchObject({ expect: 'reject', level: 'should' })
  expect(expectationOf(logoutToken, factsWith({}))).toMatchObject({ expect: 'reject', level: 'must' })
})

test('who looks at no signature in the code flow needs no keys, and no address of them', async () => {
  expect(await expected('discovery-required-missing', { checksSignature: false })).toBe('either')
  expect(await expected('discovery-required-missing')).toBe('reject')
})

test('who talks to one issuer alone needs no defence against a mix-up', async () => {
  for (const id of ['authorization-mixup', 'authorization-mixup-nonce'] as const) {
    expect(await expected(id)).toBe('either')
    expect(await expected(id, { checksIssuerParameter: true })).toBe('reject')
  }
})

test('an unsigned token from the token endpoint, or one with a key that everybody has, breaks a should at most, one from the browser a must', async () => {
  const family = [
    'signature-alg-none',
    'signature-alg-none-case',
    'signature-alg-none-garbage-sig',
    'discovery-alg-none-only',
    'signature-jwk-oct-published',
  ] as const
  for (const id of family) {
    const quirk = await describeQuirk(id)
    const ofFlow = (responseType: string) => expectationOf(quirk, factsWith({ responseType }))
    expect(ofFlow('code'), id).toMatchObject({ expect: 'reject', level: 'should' })
    expect(ofFlow('code id_token'), id).toMatchObject({ expect: 'reject', level: 'must' })
  }
})

test('a further audience breaks a must only where the client is known to trust no other one', async () => {
  const quirk = await describeQuirk('id-token-aud-array-untrusted')
  const facts = factsWith({})
  expect(expectationOf(quirk, facts)).toMatchObject({ expect: 'reject', level: 'should' })
  const strict = { ...facts, subject: { ...facts.subject, trustsNoOtherAudience: true } }
  expect(expectationOf(quirk, strict)).toMatchObject({ expect: 'reject', level: 'must' })
})

test('one that trusts TLS instead of a signature is blamed for no header, and for no form as for a broken must', async () => {
  const trusting = factsWith({ checksSignature: false })
  const unknown = factsWith({ checksSignature: undefined })
  const crit = await describeQuirk('id-token-crit-unknown')
  const malformed = await describeQuirk('id-token-malformed')
  for (const facts of [trusting, unknown]) {
    expect(expectationOf(crit, facts)).toMatchObject({ expect: 'either' })
    expect(expectationOf(malformed, facts)).toMatchObject({ expect: 'reject', level: 'should' })
  }
  expect(expectationOf(crit, factsWith({}))).toMatchObject({ expect: 'reject', level: 'must' })
  expect(expectationOf(malformed, factsWith({}))).toMatchObject({ level: 'must' })
})

test('what a specification recommends, or leaves to the provider, is held against nobody as a must', async () => {
  const recommended = [
    'userinfo-signed-bad',
    'id-token-nbf-future',
    'id-token-sub-non-string',
    'jwks-unknown-kty',
    'token-response-redirect',
    'token-response-400-with-tokens',
    'authorization-error-and-code',
  ] as const
  for (const id of recommended) {
    expect(expectationOf(await describeQuirk(id), factsWith({})), id).toMatchObject({ level: 'should' })
  }
  const logoutToken = await describeQuirk('id-token-is-logout-token')
  const withoutNonce = factsWith({ sends: { state: true, nonce: false, pkce: 'S256' } })
  expect(expectationOf(logoutToken, withoutNonce)).toMatchObject({ expect: 'reject', level: 'should' })
  expect(expectationOf(logoutToken, factsWith({}))).toMatchObject({ level: 'must' })
})

test('a refused logout token or refresh counts only where an honest one was seen to work', () => {
  const unable = factsWith({ endsSession: { back: false, front: false }, refreshes: false })
  for (const condition of ['ends-at-logout-token', 'ends-in-front-channel', 'refreshes'] as const) {
    expect(holdsFor(condition, unable), condition).toBe(false)
    expect(holdsFor(condition, factsWith({})), condition).toBe(true)
  }
})

test('the refusal of a broken ES256 signature tells nothing of one that takes no ES256 at all', async () => {
  const quirk = await describeQuirk('signature-invalid-es256')
  const told = (es256: boolean | undefined, verdict: 'accepted' | 'rejected') =>
    untold(quirk, factsWith({ takes: { es256, hs256: false } }), 'reject', verdict)
  expect(told(true, 'rejected')).toBeUndefined()
  expect(told(false, 'rejected')).toContain('only means something if the relying party accepts')
  expect(told(undefined, 'rejected')).toContain('ES256')
  // Whoever takes the broken one has taken it, whatever else was found out.
  expect(told(false, 'accepted')).toBeUndefined()
})

test('a refused subject tells nothing of the ID token where only userinfo is read', async () => {
  for (const id of [
    'id-token-sub-array',
    'id-token-sub-empty',
    'id-token-sub-null',
    'id-token-sub-non-string',
  ] as const) {
    const quirk = await describeQuirk(id)
    const told = (readsIdToken: boolean) => untold(quirk, factsWith({ readsIdToken }), 'reject', 'rejected')
    expect(told(true), id).toBeUndefined()
    expect(told(false), id).toContain('if the relying party reads the ID token')
  }
})

test('what is done with bad signed userinfo tells nothing of one that reads no signed userinfo', async () => {
  const quirk = await describeQuirk('userinfo-signed-bad')
  const told = (readsSignedUserinfo: boolean | undefined, verdict: 'accepted' | 'rejected') =>
    untold(quirk, { ...factsWith({}), readsSignedUserinfo }, 'ignore', verdict)
  for (const verdict of ['accepted', 'rejected'] as const) {
    expect(told(true, verdict)).toBeUndefined()
    expect(told(false, verdict)).toContain('only means something if the relying party reads userinfo')
    expect(told(undefined, verdict)).toBeDefined()
  }
})

test.each(['jwks-rotate-at-signing', 'jwks-rotate-between', 'discovery-jwks-uri-random'] as const)(
  '%s: signing in without having read the keys tells nothing',
  async (id) => {
    const quirk = await describeQuirk(id)
    const read = { kind: 'jwks-request' } as JournalEvent
    const told = (...events: JournalEvent[]) => untold(quirk, factsWith({}), 'accept', 'accepted', events)
    expect(told(read)).toBeUndefined()
    expect(told()).toMatch(/^signing in only means something if .+ reads the keys again/)
  },
)
