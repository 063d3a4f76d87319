import { expect, test } from 'vitest'
import { type Composition, compose } from '../../harness/composition.ts'
import { makeSigningKeys } from '../../harness/signing-keys.ts'
import catalogue from '../../provider/quirks/catalogue.json' with { type: 'json' }
import { describeQuirk } from '../../provider/quirks/describe.ts'
import type { QuirkId } from '../../provider/quirks/index.ts'
import { checkRelyingParty } from '../check.ts'
import { controlHere } from '../provider/control-here.ts'
import { builtIn } from '../testing/built-in.ts'
import type { CheckResult } from '../verdicts/result.ts'
import { type Module, moduleNamed, modules } from './modules.ts'
import { type PlanName, planNamed, plans } from './plans.ts'
import { rehearse } from './rehearsal.ts'

const sizeFor = (plan: PlanName, responseType: string) =>
  planNamed(plan).modules.filter((name) => !moduleNamed(name).not?.includes(responseType)).length

test("plans have the modules of the Foundation's plans, response type by response type", () => {
  expect(sizeFor('oidcc-client-basic', 'code')).toBe(14)
  expect(sizeFor('oidcc-client-implicit', 'id_token')).toBe(12)
  expect(sizeFor('oidcc-client-implicit', 'id_token token')).toBe(15)
  expect(sizeFor('oidcc-client-hybrid', 'code id_token')).toBe(16)
  expect(sizeFor('oidcc-client-hybrid', 'code token')).toBe(14)
  expect(sizeFor('oidcc-client-hybrid', 'code id_token token')).toBe(18)
  expect(sizeFor('oidcc-client-formpost', 'code')).toBe(14)
  expect(sizeFor('oidcc-client-formpost', 'id_token token')).toBe(15)
  expect(sizeFor('oidcc-client-config', 'code')).toBe(6)
  expect(sizeFor('oidcc-client-dynamic', 'code')).toBe(12)
  expect(sizeFor('oidcc-client-refresh', 'code')).toBe(3)
  expect(sizeFor('oidcc-client-logout', 'code')).toBe(14)
  expect(Object.keys(plans)).toHaveLength(8)
})

test('each module is played by rows that the catalogue has from that module', async () => {
  const sources = new Map(catalogue.map(({ id, source }) => [id, source]))
  const isOf = async (name: string, quirk: QuirkId) => {
    const from = (await describeQuirk(quirk)).catalogue.map((id) => sources.get(id)).join(' ')
    return new RegExp(`(?<![\\w-])${name.replace(/^test-/, '')}(?![\\w-])`).test(from)
  }
  const others: string[] = []
  for (const [name, { rows = [] }] of Object.entries<Module>(modules)) {
    for (const quirk of rows) if (!(await isOf(name, quirk))) others.push(`${name}: ${quirk}`)
  }
  // The suite refreshes honestly there.
  expect(others).toEqual(['test-refresh-token: refresh-nonce-absent'])
})

const keys = await makeSigningKeys()
const rehearsed = async (careful: Composition, plan: string) => {
  const { rehearsal } = await checkRelyingParty({
    subject: builtIn(careful.appUrl),
    control: controlHere(careful.provider, careful.journal),
    driver: 'http',
    plan,
  })
  return Object.fromEntries(
    (rehearsal?.modules ?? []).map(({ module, result }) => [module.replace('oidcc-client-', ''), result]),
  )
}

test('the built-in relying party passes what it supports of the plans, and the rest is skipped', async () => {
  const careful = await compose({ relyingParty: { disablePkce: false } }, keys)
  try {
    expect(await rehearsed(careful, 'oidcc-client-basic')).toMatchObject({
      test: 'PASSED',
      'test-invalid-iss': 'PASSED',
      'test-missing-sub': 'PASSED',
      'test-invalid-aud': 'PASSED',
      'test-missing-iat': 'PASSED',
      'test-nonce-invalid': 'PASSED',
      'test-invalid-sig-rs256': 'PASSED',
      'test-userinfo-invalid-sub': 'PASSED',
      'test-scope-userinfo-claims': 'PASSED',
      'test-idtoken-sig-rs256': 'PASSED',
      // Key sets are bent by address only, and this one was not started for it.
      'test-kid-absent-single-jwks': 'SKIPPED',
    })
    expect(await rehearsed(careful, 'oidcc-client-refresh')).toMatchObject({
      'test-refresh-token-invalid-issuer': 'PASSED',
      'test-refresh-token-invalid-sub': 'PASSED',
    })
    const implicit = await rehearsed(careful, 'oidcc-client-implicit')
    expect(new Set(Object.values(implicit))).toEqual(new Set(['SKIPPED']))
  } finally {
    await careful.close()
  }
})

const calibratedFor = (
  responseType: string,
  client = {},
  { nonce = true, seen = [{ kind: 'userinfo-request' }] }: { nonce?: boolean; seen?: object[] } = {},
) =>
  ({
    calibration: { responseType, responseMode: undefined, sends: { nonce } },
    seen,
    facts: { subject: { client } },
  }) as unknown as Parameters<typeof rehearse>[2]
const row = (quirk: string, more: Partial<CheckResult> = {}) =>
  ({ quirk, verdict: 'accepted', result: 'passed', evidence: [], ...more }) as unknown as CheckResult

test('what a person looks at is for review, and what was not played is said beside a pass', () => {
  const logout = planNamed('oidcc-client-logout')
  const rows = [row('front-channel-normal'), row('request-logout-hint')]
  const { modules } = rehearse(logout, rows, calibratedFor('code'))
  const of = (name: string) => modules.find(({ module }) => module === `oidcc-client-${name}`)
  expect(of('test-rp-frontchannel-opinitlogout')).toMatchObject({ result: 'REVIEW' })
  expect(of('test-rp-frontchannel-rpinitlogout')?.reason).toContain('started at the provider')
  expect(of('test-rp-init-logout')).toMatchObject({
    result: 'PASSED',
    reason: expect.stringContaining('once the browser is back was not checked'),
  })
})

test('the status of a logout token is the one that the suite wants, though a check is content with others', () => {
  const said = (quirk: string, module: string, answered: number) =>
    rehearse(
      planNamed('oidcc-client-logout'),
      [row(quirk, { answered })],
      calibratedFor('code'),
    ).modules.find((one) => one.module === `oidcc-client-test-rp-backchannel-rpinitlogout${module}`)
  expect(said('logout-token-extra', '', 200)?.result).toBe('PASSED')
  expect(said('logout-token-extra', '', 204)).toMatchObject({
    result: 'FAILED',
    reason: 'logout-token-extra: answered with 204; the suite accepts only 200.',
  })
  expect(said('logout-token-alg-none', '-alg-none', 400)?.result).toBe('PASSED')
  expect(said('logout-token-alg-none', '-alg-none', 401)?.result).toBe('FAILED')
})

test('what was not played says so, and a plan by form_post has the modules of its response type', () => {
  const waiting = row('id-token-iss-mismatch', {
    result: 'not-tested',
    reason: 'It did not request a token.',
  })
  const basic = rehearse(planNamed('oidcc-client-basic'), [waiting], calibratedFor('code'))
  expect(basic.modules.find(({ module }) => module === 'oidcc-client-test-invalid-iss')).toMatchObject({
    result: 'SKIPPED',
    reason: 'Not played: id-token-iss-mismatch: It did not request a token.',
  })
  const formPost = rehearse(planNamed('oidcc-client-formpost'), [], calibratedFor('code'))
  expect(formPost.modules).toHaveLength(14)
  expect(new Set(formPost.modules.map(({ reason }) => reason))).toEqual(
    new Set(['Not played: the plan is for form_post; the relying party uses code.']),
  )
})

test('a refreshed ID token that is taken unread is a warning, since the suite goes by what is asked then', () => {
  const taken = row('refresh-iss-changed', { result: 'info', expect: 'either' })
  const { modules } = rehearse(planNamed('oidcc-client-refresh'), [taken], calibratedFor('code'))
  expect(modules.find(({ title }) => title === 'Refreshed ID token from another issuer')).toMatchObject({
    result: 'WARNING',
    reason: expect.stringContaining('calls userinfo with the new token'),
  })
})

test('signed userinfo passes for a client that registered it alone', () => {
  const played = (client: object) =>
    rehearse(planNamed('oidcc-client-dynamic'), [], calibratedFor('code', client)).modules.find(
      ({ title }) => title === 'Signed userinfo',
    )?.result
  expect(played({})).toBe('SKIPPED')
  expect(played({ userinfo_signed_response_alg: 'RS256' })).toBe('PASSED')
})

test('form_post has the name of the plan for its response type', () => {
  const named = (type: string) =>
    rehearse(planNamed('oidcc-client-formpost'), [], calibratedFor(type)).plan.split('-')[3]
  expect(['code', 'id_token', 'code id_token'].map(named)).toEqual(['basic', 'implicit', 'hybrid'])
})

const moduleOf = (
  plan: PlanName,
  name: string,
  rows: CheckResult[],
  calibrated: ReturnType<typeof calibratedFor>,
) =>
  rehearse(planNamed(plan), rows, calibrated).modules.find(({ module }) => module === `oidcc-client-${name}`)

test('a nonce is sent by whoever sends one, not by whoever may do without', () => {
  const rows = [row('request-nonce', { result: 'info' })]
  const said = (nonce: boolean) =>
    moduleOf(
      'oidcc-client-hybrid',
      'test-nonce-unless-code-flow',
      rows,
      calibratedFor('code token', {}, { nonce }),
    )
  expect(said(true)).toMatchObject({ result: 'PASSED', reason: expect.stringContaining('It sends a nonce.') })
  expect(said(false)).toMatchObject({ result: 'FAILED' })
  const taken = [row('id-token-nonce-mismatch', { result: 'info', expect: 'either' })]
  expect(
    moduleOf('oidcc-client-basic', 'test-nonce-invalid', taken, calibratedFor('code', {}, { nonce: false })),
  ).toMatchObject({
    result: 'WARNING',
    reason: expect.stringContaining('the suite fails a relying party that continues'),
  })
})

test('WebFinger by account is another module than WebFinger by URL', () => {
  const seen = [{ kind: 'webfinger-request', resource: 'acct:alice@op.example' }]
  const said = (by: string) =>
    moduleOf(
      'oidcc-client-dynamic',
      `test-discovery-webfinger-${by}`,
      [],
      calibratedFor('code', {}, { seen }),
    )
  expect(said('acct')).toMatchObject({ result: 'PASSED' })
  expect(said('url')).toMatchObject({
    result: 'SKIPPED',
    reason: 'Not played: it asked WebFinger only about acct:alice@op.example.',
  })
})

test('what is only recommended fails a module all the same', () => {
  const refused = [row('jwks-rotate-at-signing', { verdict: 'rejected', result: 'warning', right: false })]
  const name = 'test-signing-key-rotation-just-before-signing'
  expect(moduleOf('oidcc-client-config', name, refused, calibratedFor('code'))?.result).toBe('FAILED')
})

test('a plan that there is not is said, with those that there are', () => {
  expect(() => planNamed('oidcc-basic')).toThrow(/no certification plan "oidcc-basic"/)
})
