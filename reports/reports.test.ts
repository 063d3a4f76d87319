import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { results } from '../check/verdicts/result.ts'
import type { Case, Report } from './report.ts'
import { checkReportFile, writeReport } from './write-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const one: Case = {
  id: 'nonce-mismatch-rejected',
  title: 'A <wrong> nonce & "more"',
  result: 'failed',
  known: false,
  happened: 'signed-in\u0000',
  evidence: ['<script>alert(1)</script>'],
  fixes: ['Check the "nonce" & more'],
  sent: [{ stage: 'id-token-claims', honest: { nonce: 'n' }, sent: { nonce: '<b>other</b>' } }],
  link: 'javascript:alert(1)',
  cwe: 294,
  advisories: [{ id: 'CVE-2022-31105', product: 'Argo CD' }],
  topic: 'id-token-claims',
  durationMs: 1234,
}
const report: Report = {
  command: 'fickle play',
  title: 'Scenarios',
  subject: 'http://localhost:8585',
  at: 0,
  cases: [
    one,
    {
      ...one,
      id: 'second',
      result: 'passed',
      happened: 'rejected',
      link: 'https://openid.net/',
      cwe: undefined,
      advisories: [],
      topic: 'jwks',
    },
  ],
  json: { passed: 1, failed: 1 },
}

const written = async (name: string) => {
  const file = join(folder, 'new', name)
  await writeReport(file, report)
  return readFileSync(file, 'utf8')
}

test('JUnit XML escapes what came from outside and counts the failures', async () => {
  const xml = await written('report.xml')
  expect(xml).toContain('tests="2" failures="1" errors="0" skipped="0" time="2.468"')
  expect(xml).toContain('A &lt;wrong&gt; nonce &amp; &quot;more&quot;')
  for (const forbidden of ['<script>', String.fromCharCode(0)]) expect(xml).not.toContain(forbidden)
})

test('HTML escapes what came from outside, links only web addresses and runs no script', async () => {
  const html = await written('report.html')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script')
  expect(html).not.toContain('href="javascript:')
  expect(html).toContain('href="https://openid.net/"')
  expect(html).toContain("default-src 'none'")
  expect(html).not.toContain('<b>other')
})

test('HTML explains each of the five words once, and shows what was sent beside what is honest', async () => {
  const html = await written('report.html')
  for (const [word, meaning] of Object.entries(results)) {
    expect(html.split(meaning), word).toHaveLength(2)
    expect(html).toContain(`id="show-${word}"`)
  }
  expect(html).toContain('An honest provider')
  expect(html).toContain('<mark>  &quot;nonce&quot;: &quot;n&quot;</mark>')
})

test('HTML counts no word whose cases are left out', async () => {
  const file = join(folder, 'card.html')
  await writeReport(file, { ...report, listed: ['failed', 'warning'] })
  const html = readFileSync(file, 'utf8')
  expect(html).toContain(results.warning)
  expect(html).not.toContain(results.info)
  expect(html).not.toContain('id="show-passed"')
})

test('SARIF has a rule for each case and a result for each failure', async () => {
  const { version, runs } = JSON.parse(await written('report.sarif'))
  expect(version).toBe('2.1.0')
  expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    'nonce-mismatch-rejected',
    'second',
  ])
  expect(runs[0].tool.driver.rules[0].properties.tags).toContain('external/cwe/cwe-294')
  expect(runs[0].tool.driver.rules[1]).not.toHaveProperty('properties')
  expect(runs[0].results).toHaveLength(1)
  expect(runs[0].results[0]).toMatchObject({
    ruleId: 'nonce-mismatch-rejected',
    ruleIndex: 0,
    level: 'error',
  })
})

test('SARIF points into the repository, since code scanning refuses web addresses', async () => {
  const uriOf = async (about: Partial<Report>) => {
    const file = join(folder, 'place.sarif')
    await writeReport(file, { ...report, ...about })
    const { runs } = JSON.parse(readFileSync(file, 'utf8'))
    const { artifactLocation, region } = runs[0].results[0].locations[0].physicalLocation
    expect(region.startLine).toBe(1)
    return artifactLocation.uri
  }
  expect(await uriOf({ file: 'deploy/rp.yaml' })).toBe('deploy/rp.yaml')
  expect(await uriOf({ file: join(process.cwd(), 'rp.yaml') })).toBe('rp.yaml')
  expect(await uriOf({ file: '/elsewhere/rp.yaml' })).toBe('localhost_8585/')
  expect(await uriOf({ subject: 'https://app.example/login (openid-client)' })).toBe('app.example/login')
  expect(await uriOf({ subject: 'the built-in relying party' })).toBe('the-built-in-relying-party')
})

test('HTML and SARIF name the weakness, the products that had the fault and what to change', async () => {
  const html = await written('report.html')
  expect(html).toContain('href="https://cwe.mitre.org/data/definitions/294.html"')
  expect(html).toContain('href="https://www.cve.org/CVERecord?id=CVE-2022-31105"')
  expect(html).toContain('Check the &quot;nonce&quot; &amp; more')
  const { runs } = JSON.parse(await written('report.sarif'))
  expect(runs[0].tool.driver.rules[0].help.text).toContain(
    'Argo CD (CVE-2022-31105) had the fault: https://www.cve.org/CVERecord?id=CVE-2022-31105',
  )
})

test('HTML leads from each broken rule to its row, and hides words and subjects that are not chosen', async () => {
  const html = await written('report.html')
  const [, anchor] = /<li><a href="#([\w-]+)">/.exec(html) ?? []
  expect(html).toContain(`id="${anchor}"`)
  expect(html).toContain('body:has(#about-jwks:checked) .topic-jwks { display: block }')
  expect(html).toContain('id="about-jwks"')
})

test('what ended early, was known or was not tested is no good news', async () => {
  const written = async (name: string, about: Partial<Report>) => {
    const file = join(folder, name)
    await writeReport(file, { ...report, ...about })
    return readFileSync(file, 'utf8')
  }
  const good = /class="notice good"/
  expect(await written('good.html', { cases: [{ ...one, result: 'passed' }] })).toMatch(good)
  const known = await written('known.html', { cases: [{ ...one, known: true }] })
  expect(known).toContain('1 of its failures are still there')
  expect(known).not.toMatch(good)
  expect(await written('none.html', { cases: [{ ...one, result: 'not-tested' }] })).not.toMatch(good)
  const ended = 'Chromium ended.'
  expect(await written('ended.html', { ended })).toContain('The run ended early. Chromium ended.')
  const { invocations, automationDetails } = JSON.parse(await written('ended.sarif', { ended })).runs[0]
  expect(invocations[0]).toMatchObject({ executionSuccessful: false })
  expect(automationDetails.id).toBe('fickle-play/localhost_8585/')
})

test('what many results have in common is said once, in every format', async () => {
  for (const name of ['remark.html', 'remark.sarif', 'remark.xml']) {
    const file = join(folder, name)
    await writeReport(file, { ...report, remarks: ['They have one cause.'] })
    expect(readFileSync(file, 'utf8').split('They have one cause.'), name).toHaveLength(2)
  }
})

test('JSON is the result of the command itself', async () => {
  expect(JSON.parse(await written('report.json'))).toEqual({ passed: 1, failed: 1 })
})

test('an extension that names no format is refused before anything is played', () => {
  expect(() => checkReportFile('report.pdf')).toThrow(/report\.pdf/)
  expect(() => checkReportFile('report.xml')).not.toThrow()
})
