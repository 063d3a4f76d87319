import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { markKnown, readBaseline } from './baseline.ts'
import type { CheckResult } from './result.ts'

const folder = mkdtempSync(join(tmpdir(), 'fickle-baseline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const failed = (quirk: string): CheckResult => ({
  quirk,
  verdict: 'accepted',
  right: false,
  result: 'failed',
  expect: 'reject',
  level: 'must',
  evidence: [],
  durationMs: 1,
})

test('what the baseline has already is known, and only what failed there', async () => {
  const file = join(folder, 'known.json')
  const before = [failed('signature-alg-none'), { ...failed('id-token-aud-mismatch'), result: 'warning' }]
  writeFileSync(file, JSON.stringify({ results: before }))
  const baseline = await readBaseline(file)
  const marked = markKnown([failed('signature-alg-none'), failed('id-token-aud-mismatch')], baseline)
  expect(marked.map(({ known }) => known)).toEqual([true, undefined])
})

test('a file that is no report is refused', async () => {
  const file = join(folder, 'other.json')
  writeFileSync(file, '{"results": "none"}')
  await expect(readBaseline(file)).rejects.toMatchObject({ code: 'ERR_BASELINE', exitCode: 2 })
  await expect(readBaseline(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'ERR_BASELINE' })
})

test('a baseline that is not there is said not to exist', async () => {
  const gone = join(folder, 'gone.json')
  await expect(readBaseline(gone)).rejects.toThrow(`The baseline ${gone} does not exist.`)
})
