/** A report as SARIF 2.1.0, which code-scanning pages read: one rule for each case, one result for each that failed. */
import type { Case, Report } from './report.ts'

const rule = ({ id, title, link }: Case) => ({
  id,
  shortDescription: { text: title },
  ...(link ? { helpUri: link } : {}),
})

export function sarif(report: Report): string {
  const results = report.cases.flatMap((one, index) =>
    ['failed', 'weak', 'error'].includes(one.state)
      ? [
          {
            ruleId: one.id,
            ruleIndex: index,
            level: one.state === 'error' ? 'note' : one.severity,
            message: { text: [`${one.title}: ${one.result}.`, ...one.details].join('\n') },
            locations: [{ physicalLocation: { artifactLocation: { uri: report.subject } } }],
          },
        ]
      : [],
  )
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.command, rules: report.cases.map(rule) } },
        invocations: [{ executionSuccessful: true, endTimeUtc: new Date(report.at).toISOString() }],
        results,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
