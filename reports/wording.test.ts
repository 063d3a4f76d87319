/** What reports say in words: the headline above the rows, what is known beforehand, and how grave something is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Case, Report } from './report.ts'
import { writeReport } from './write-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-wording-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const broken: Case = {
  id: 'id-token-nonce-mismatch',
  title: 'ID token has another nonce',
  result: 'failed',
  known: false,
  happened: 'accepted',
  evidence: [],
  fixes: [],
  sent: [],
  link: undefined,
  cwe: 294,
  durationMs: 10,
}
const kept: Case = { ...broken, id: 'pkce-required', result: 'passed', cwe: undefined }

/** Its text without markup, and with single spaces. */
async function said(format: 'html' | 'sarif' | 'xml', about: Partial<Report>): Promise<string> {
  const file = join(folder, `report.${format}`)
  await writeReport(file, {
    command: 'fickle check',
    title: 'A relying party',
    subject: 'http://localhost:3000/login',
    at: 0,
    cases: [broken, kept],
    json: {},
    ...about,
  })
  const text = readFileSync(file, 'utf8')
  return format === 'html' ? text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') : text
}
const run = async (about: Partial<Report>) => JSON.parse(await said('sarif', about)).runs[0]

test('the headline counts what failed, and says where nothing did', async () => {
  expect(await said('html', { cases: [kept] })).toContain(
    'As far as was tested, no rule that must be kept is broken.',
  )
  expect(await said('html', {})).toContain('One result failed: it breaks a rule that must be kept.')
  expect(await said('html', { cases: [broken, { ...broken, id: 'another' }] })).toContain(
    '2 results failed: each breaks a rule that must be kept.',
  )
})

test('what the baseline has is told apart in every format', async () => {
  const cases = [
    { ...broken, known: true },
    { ...broken, id: 'another' },
  ]
  expect(await said('html', { cases })).toContain('failed as in the baseline')
  expect(await said('xml', { cases })).toContain('<system-out>failed, as in the baseline: accepted')
  const { results } = await run({ cases })
  expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual([
    'unchanged',
    'new',
  ])
})

test('SARIF names the weakness, and says how grave each notification is', async () => {
  const { tool, invocations } = await run({ ended: 'Chromium ended.', remarks: ['They have one cause.'] })
  expect(tool.driver.rules[0].help.text).toContain('Weakness: CWE-294, https://cwe.mitre.org/')
  const { toolExecutionNotifications: notifications } = invocations[0]
  expect(
    notifications.map(({ level, message }: { level: string; message: { text: string } }) => [
      level,
      message.text,
    ]),
  ).toEqual([
    ['error', 'Chromium ended.'],
    ['note', 'They have one cause.'],
  ])
})
