import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { scenarioFiles } from './index.ts'
import type { Expected, Scenario } from './scenario.ts'

const files: Readonly<Record<string, () => Promise<{ default: Scenario }>>> = scenarioFiles
const scenarios = await Promise.all(
  Object.entries(files).map(async ([id, load]) => ({ id, scenario: (await load()).default })),
)

const hosts = [
  'openid.net',
  'www.rfc-editor.org',
  'docs.open-metadata.org',
  'github.com',
  'developer.mozilla.org',
]

test('every scenario file is in the index, and named in lower case with hyphens', () => {
  const ids = globSync('*.ts', { cwd: import.meta.dirname })
    .map((file) => basename(file, '.ts'))
    .filter((name) => !name.endsWith('.test') && name !== 'index' && name !== 'scenario')
    .sort()
  expect(ids).toEqual(Object.keys(files).sort())
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('there are at least sixteen scenarios, and each of the four families that matter has four', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(16)
  for (const family of ['nonce', 'pkce', 'clock', 'replicas']) {
    expect(
      scenarios.filter(({ scenario }) => scenario.family === family).length,
      family,
    ).toBeGreaterThanOrEqual(4)
  }
})

test('titles are unique', () => {
  expect(new Set(scenarios.map(({ scenario }) => scenario.title)).size).toBe(scenarios.length)
})

test('each scenario links to a specification or a report', () => {
  for (const { id, scenario } of scenarios) {
    const { protocol, host } = new URL(scenario.spec)
    expect(protocol, id).toBe('https:')
    expect(hosts, id).toContain(host)
  }
})

const key = ({ outcome, error, diagnosis }: Expected) => JSON.stringify([outcome, error, diagnosis])

test('taking the cause away changes what is expected, so that the expectation has been seen to fail', () => {
  for (const { id, scenario } of scenarios) {
    if (scenario.notReproduced) continue
    expect(key(scenario.withoutCause.expected), id).not.toBe(key(scenario.expected))
    expect(scenario.withoutCause.given ?? scenario.withoutCause.steps, id).toBeDefined()
  }
})

test('a rejection is expected with its text, since a rejection for another reason proves nothing', () => {
  for (const { id, scenario } of scenarios) {
    for (const expected of [scenario.expected, scenario.withoutCause.expected]) {
      if (expected.outcome === 'rejected') expect(expected.error ?? expected.page, id).toBeTruthy()
    }
  }
})

test('a scenario file is data: it imports nothing but the contract', () => {
  for (const id of Object.keys(files)) {
    const text = readFileSync(`${import.meta.dirname}/${id}.ts`, 'utf8')
    expect(text.match(/import .*/g), id).toEqual(["import { defineScenario } from './scenario.ts'"])
  }
})

test('every reported failure from S1 to S38 is there, most of them played', () => {
  const reported = scenarios.filter(({ scenario }) => scenario.family === 'reports')
  const numbers = reported.map(({ id }) => Number(/^s(\d+)-/.exec(id)?.[1]))
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1))
  const left = reported.filter(({ scenario }) => scenario.notReproduced !== undefined)
  expect(left.length).toBeLessThanOrEqual(4)
})
