import { expect, test } from 'vitest'
import { defineScenario } from '../scenarios/scenario.ts'
import { loadScenarios } from './load-scenarios.ts'
import { type PlayProgress, playScenarios, plotOf } from './play.ts'
import { spellingOf } from './testing/spelling-of.ts'

const scenarios = await loadScenarios()
const wrong = (report: Awaited<ReturnType<typeof playScenarios>>) =>
  report.scenarios.filter(({ asExpected }) => !asExpected).map(({ id, differences }) => ({ id, differences }))

test('every scenario ends as expected over plain HTTP', async () => {
  expect(wrong(await playScenarios(scenarios, { driver: 'http' }))).toEqual([])
})

test('every scenario ends otherwise once its cause is taken away', async () => {
  const different = new Map(scenarios.map((each) => [spellingOf(plotOf(each.scenario, true)), each]))
  expect(different.size).toBeGreaterThan(scenarios.length / 2)
  const report = await playScenarios([...different.values()], { driver: 'http', withoutCause: true })
  expect(wrong(report)).toEqual([])
})

const honest = defineScenario({
  title: 'An honest login',
  why: 'Without it, a rejection proves nothing.',
  spec: 'https://openid.net/',
  family: 'state',
  given: {},
  expected: { outcome: 'signed-in' },
  withoutCause: { expected: { outcome: 'rejected' } },
})

test('a wrong expectation is a failure that says what differs', async () => {
  const expected = {
    outcome: 'rejected',
    error: 'Missing state parameter',
    diagnosis: 'other-replica',
  } as const
  const report = await playScenarios([{ id: 'honest', scenario: { ...honest, expected } }], {
    driver: 'http',
  })
  expect(report).toMatchObject({ passed: 0, failed: 1 })
  expect(report.scenarios[0]).toMatchObject({
    id: 'honest',
    outcome: 'signed-in',
    expected: 'rejected',
    asExpected: false,
    error: null,
    diagnosis: null,
    differences: [
      'expected the outcome rejected, but it was signed-in',
      'expected the error "Missing state parameter", but the page shows none',
      'expected the diagnosis other-replica, but it is none',
    ],
  })
})

test('an expectation in the middle of the steps counts too', async () => {
  const steps = [{ do: 'open-login' }, { do: 'expect', outcome: 'signed-in' }, { do: 'sign-in' }] as const
  const report = await playScenarios([{ id: 'early', scenario: { ...honest, steps } }], { driver: 'http' })
  expect(report.scenarios[0]?.differences).toEqual([
    'expected the outcome signed-in, but it was not-returned',
  ])
})

test('a scenario that cannot be played fails, and the others go on', async () => {
  const steps = [{ do: 'restart-owner' }] as const
  const report = await playScenarios(
    [
      { id: 'impossible', scenario: { ...honest, steps } },
      { id: 'honest', scenario: honest },
    ],
    { driver: 'http' },
  )
  expect(report.scenarios.map(({ asExpected }) => asExpected)).toEqual([false, true])
})

test('progress tells when each scenario starts and how it ended', async () => {
  const seen: PlayProgress[] = []
  await playScenarios([{ id: 'honest', scenario: honest }], {
    driver: 'http',
    onProgress: (one) => seen.push(one),
  })
  expect(seen).toMatchObject([
    { state: 'started', id: 'honest', title: 'An honest login' },
    { state: 'finished', result: { id: 'honest', outcome: 'signed-in' } },
  ])
})

test('once aborted, no further scenario begins', async () => {
  const playing = playScenarios([{ id: 'honest', scenario: honest }], {
    driver: 'http',
    signal: AbortSignal.abort(new Error('interrupted')),
  })
  await expect(playing).rejects.toThrow('interrupted')
})
