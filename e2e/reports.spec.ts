/** Reports as files in a real browser: readable for everybody on narrow screens and on paper. The one of a check has a spec of its own. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MatrixRow } from '../lab/matrix/matrix.ts'
import { renderMatrix } from '../lab/matrix/report.ts'
import { htmlReport } from '../reports/html.ts'
import { playReportOf } from '../reports/play-report.ts'
import { violationsOn } from './testing/axe.ts'
import { expect, test } from './testing/fixtures.ts'

const row = (cell: Partial<MatrixRow>): MatrixRow => ({
  replicas: 2,
  engine: 'built-in',
  balance: 'sticky',
  store: 'memory',
  cookieKeys: undefined,
  fault: undefined,
  logins: 5,
  failed: 0,
  proven: 0,
  expected: 0,
  diagnosis: undefined,
  certainty: undefined,
  causes: {},
  interval: { low: 0, high: 0.43 },
  ratePredicted: true,
  causePredicted: true,
  ...cell,
})

const matrix = () =>
  renderMatrix({
    ownApplication: false,
    seed: 1,
    milliseconds: 9200,
    rows: [
      row({}),
      row({ store: 'cookie', cookieKeys: 'per-replica' }),
      row({
        balance: 'callback-elsewhere',
        failed: 5,
        expected: 1,
        diagnosis: 'other-replica',
        certainty: 'proven',
        causes: { 'other-replica': 5 },
      }),
      row({ fault: 'restart', failed: 2, expected: 0.5, ratePredicted: false }),
    ],
  })

const played = () =>
  htmlReport(
    playReportOf(
      {
        passed: 0,
        failed: 1,
        scenarios: [
          {
            id: 'sticky-sessions',
            title: 'With sticky sessions, two replicas with sessions in memory sign in',
            asExpected: false,
            outcome: 'rejected',
            expected: 'signed-in',
            error: 'Missing state parameter',
            diagnosis: null,
            differences: ['The outcome is rejected, not signed-in.'],
            durationMs: 700,
          },
        ],
      },
      [],
    ),
  )

for (const [name, html] of [
  ['the matrix', matrix],
  ['scenarios', played],
] as const)
  test(`the report of ${name} overflows nowhere, passes axe in both colours, and fits on paper`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 400, height: 800 })
    await page.setContent(await html())
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violationsOn(page), colorScheme).toEqual([])
    }
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(await overflow()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    expect(await overflow()).toBe(0)
  })

test('the report card opens at the row that its list of failures names', async ({ page }) => {
  await page.goto(pathToFileURL(join(import.meta.dirname, '../docs/generated/report-card.html')).href)
  await page.locator('.notice.bad + ul a').first().click()
  await expect(page.locator('details.case[open]')).toHaveCount(1)
  await expect(page.locator('.summary > li')).toHaveText([/failed/, /warning/])
})
