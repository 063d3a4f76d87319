/** `fickle play`: scenarios on the built-in relying party, with a table and reports of how each ended. */
import { styleText } from 'node:util'
import { loadScenarios } from '../../harness/load-scenarios.ts'
import { type PlayReport, playScenarios, type ScenarioResult } from '../../harness/play.ts'
import { playReportOf } from '../../reports/play-report.ts'
import { checkReportFile, writeReport } from '../../reports/write-report.ts'
import { defineCommand } from '../command.ts'
import { showProgress } from '../progress.ts'
import { startBrowser } from '../start-browser.ts'
import { formatTable } from '../table.ts'

const mark = ({ asExpected }: ScenarioResult) =>
  styleText(asExpected ? 'green' : 'red', asExpected ? 'passed' : 'FAILED', {
    stream: process.stdout,
  })

const row = (result: ScenarioResult) => [
  result.id,
  result.outcome,
  mark(result),
  result.diagnosis ? `${result.diagnosis.cause} (${result.diagnosis.certainty})` : '',
  `${Math.round(result.durationMs)} ms`,
]

function table({ scenarios, passed, failed }: PlayReport): string {
  const wrong = scenarios
    .filter(({ asExpected }) => !asExpected)
    .map(({ id, differences }) => `${id}\n${differences.map((difference) => `  ${difference}`).join('\n')}`)
  const all = formatTable(['scenario', 'outcome', '', 'diagnosis', 'took'], scenarios.map(row))
  return [all, ...wrong, `${passed} passed, ${failed} failed`].join('\n\n')
}

export const command = defineCommand({
  flags: ['driver', 'headed', 'concurrency', 'without-cause', 'report', 'json', 'verbose'],
  operands: { '[scenario...]': 'which to play; default: all' },
  examples: [
    ['play', 'all of them, in a real browser'],
    ['play callback-on-other-replica --headed', 'watch one'],
    ['play --driver http --json', 'without a browser, the result as JSON'],
    ['play --report reports/play.html --report reports/play.xml', 'write reports'],
  ],
  async run({ operands, values, terminal, lifetime }) {
    for (const file of values.report) checkReportFile(file)
    const scenarios = await loadScenarios(operands.length > 0 ? operands : undefined)
    terminal.say(
      `Playing ${scenarios.length} with ${values.driver === 'browser' ? 'Chromium' : 'plain HTTP'}.`,
    )
    const aborting = new AbortController()
    const browser = await startBrowser(values, lifetime)
    const progress = showProgress(
      scenarios.map(({ id, scenario }) => ({ id, group: scenario.family })),
      terminal.say,
    )
    const playing = playScenarios(scenarios, {
      driver: values.driver,
      concurrency: values.concurrency,
      withoutCause: values.withoutCause,
      signal: aborting.signal,
      ...(browser && { browser }),
      onProgress(step) {
        if (aborting.signal.aborted) return
        if (step.state === 'started') progress.started(step.id)
        else
          progress.finished(
            step.result.id,
            step.result.asExpected ? undefined : step.result.differences.join('; '),
          )
      },
    })
    // The browser goes first, so that what is being played when it is interrupted ends and takes its children along.
    lifetime.onClose(() => playing)
    lifetime.onClose(async () => {
      aborting.abort()
      await browser?.close()
    })
    lifetime.onClose(progress.close)
    const report = await playing
    await progress.close()
    await Promise.all(values.report.map((file) => writeReport(file, playReportOf(report, scenarios))))
    if (terminal.json) terminal.result(report)
    else terminal.print(table(report))
    return report.failed === 0 ? 0 : 1
  },
})
