/** The results of played scenarios as a report. */
import type { LoadedScenario, PlayReport, ScenarioResult } from '../harness/play.ts'
import type { Case, Report } from './report.ts'

const toCase = (result: ScenarioResult, link: string | undefined): Case => ({
  id: result.id,
  title: result.title,
  result: result.asExpected ? 'passed' : 'failed',
  known: false,
  happened: result.error ? `${result.outcome}: ${result.error}` : result.outcome,
  evidence: [
    ...result.differences,
    ...(result.diagnosis
      ? [
          `${result.diagnosis.cause} (${result.diagnosis.certainty}): ${result.diagnosis.summary}`,
          ...result.diagnosis.evidence.map(({ text }) => `  ${text}`),
        ]
      : []),
  ],
  fixes: result.diagnosis?.fixes ?? [],
  sent: [],
  link,
  durationMs: result.durationMs,
})

export const playReportOf = (
  json: PlayReport,
  scenarios: readonly LoadedScenario[],
  at = Date.now(),
): Report => ({
  command: 'fickle play',
  title: 'Scenarios played by fickle',
  subject: 'the built-in relying party',
  at,
  meanings: {
    failed: 'the scenario did not end in the outcome that it expects',
    passed: 'the scenario ended in the outcome that it expects',
  },
  cases: json.scenarios.map((result) =>
    toCase(result, scenarios.find(({ id }) => id === result.id)?.scenario.spec),
  ),
  json,
})
