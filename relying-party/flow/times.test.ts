/** maxClockSkew, to the second, on both sides of each boundary, under a clock that stands still. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'
import { startTestProvider, type TestProvider } from '../testing/provider.ts'
import { checkTimes } from './check-times.ts'

const NOW = 1_800_000_000
/** The last millisecond of a second: a clock that rounds would be seen here. */
let milliseconds = NOW * 1000 + 999
let provider: TestProvider
const deployments = new Map<number, Deployment>()
beforeAll(async () => {
  provider = await startTestProvider()
  provider.now = () => NOW * 1000
  for (const maxClockSkew of [0, 5, 30]) {
    const keys = { oidcConfiguration: { maxClockSkew } }
    deployments.set(maxClockSkew, await startDeployment({ provider, keys, now: () => milliseconds }))
  }
})
beforeEach(() => {
  milliseconds = NOW * 1000 + 999
  provider.bends = {}
})
afterAll(async () => {
  for (const deployment of deployments.values()) await deployment.stop()
  await provider.stop()
})

const boundaries = [0, 5, 30].flatMap((skew) => [
  [skew, 'exp', -skew + 1, undefined],
  [
    skew,
    'exp',
    -skew,
    'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
  ],
  [skew, 'iat', skew, undefined],
  [skew, 'iat', skew + 1, 'unexpected JWT "iat" (issued at) claim value, it is in the future'],
  [skew, 'nbf', skew, undefined],
  [skew, 'nbf', skew + 1, 'unexpected JWT "nbf" (not before) claim value'],
]) as [number, string, number, string | undefined][]

test.each(boundaries)('maxClockSkew %i: %s at now%i is judged: %s', async (skew, claim, offset, error) => {
  provider.bends = { claims: (claims) => ({ ...claims, [claim]: NOW + offset }) }
  const deployment = deployments.get(skew) as Deployment
  const page = await signIn(openBrowser(), deployment)
  expect([page.status, page.error]).toEqual(error === undefined ? [200, undefined] : [400, error])
  if (error === undefined) return
  const rejected = deployment.journal.logins()[0]?.events.find(({ kind }) => kind === 'rejected')
  expect(rejected).toMatchObject({ facts: { now: NOW, tolerance: skew, [claim]: NOW + offset } })
})

test('a replica whose clock is behind refuses a fresh token, and one that is level takes it', async () => {
  const deployment = deployments.get(30) as Deployment
  milliseconds = (NOW - 31) * 1000
  expect((await signIn(openBrowser(), deployment)).error).toContain('"iat"')
  milliseconds = (NOW - 30) * 1000
  expect((await signIn(openBrowser(), deployment)).status).toBe(200)
})

test('max_age is sent and auth_time is held to it', async () => {
  const keys = { oidcConfiguration: { maxAge: '100', maxClockSkew: 5 } }
  const deployment = await startDeployment({ provider, keys, now: () => milliseconds })
  try {
    for (const [age, error] of [
      [105, undefined],
      [106, 'too much time has elapsed since the last End-User authentication'],
    ] as const) {
      provider.bends = { claims: (claims) => ({ ...claims, auth_time: NOW - age }) }
      expect((await signIn(openBrowser(), deployment)).error).toBe(error)
    }
    expect(provider.seenAt('/authorize').at(-1)?.query.get('max_age')).toBe('100')
    provider.bends = { claims: ({ auth_time: _gone, ...claims }) => claims }
    expect((await signIn(openBrowser(), deployment)).error).toBe(
      'JWT "auth_time" (authentication time) claim missing',
    )
  } finally {
    await deployment.stop()
  }
})

test('times that are no numbers are left to the check of types', () => {
  expect(() => checkTimes({ exp: 'x', iat: null }, { now: NOW, tolerance: 0 })).not.toThrow()
})
