/** A report as SARIF 2.1.0, which code-scanning pages read: one rule for each case, one result for each that failed or warns. */
import { type Case, detailsOf, type Report } from './report.ts'

const rule = ({ id, title, why, link, cwe }: Case) => ({
  id,
  shortDescription: { text: title },
  ...(why ? { fullDescription: { text: why } } : {}),
  ...(link ? { helpUri: link } : {}),
  // As code-scanning pages name weaknesses.
  ...(cwe === undefined ? {} : { properties: { tags: ['security', `external/cwe/cwe-${cwe}`] } }),
})

const levels: Readonly<Partial<Record<Case['result'], 'error' | 'warning'>>> = {
  failed: 'error',
  warning: 'warning',
}

export function sarif(report: Report): string {
  const hasBaseline = report.cases.some(({ known }) => known)
  const results = report.cases.flatMap((one, index) => {
    const level = levels[one.result]
    if (level === undefined) return []
    return [
      {
        ruleId: one.id,
        ruleIndex: index,
        level,
        message: { text: [`${one.title}: ${one.happened}.`, ...detailsOf(one)].join('\n') },
        locations: [{ physicalLocation: { artifactLocation: { uri: report.subject } } }],
        partialFingerprints: { 'fickleRule/v1': one.id },
        ...(hasBaseline && { baselineState: one.known ? 'unchanged' : 'new' }),
      },
    ]
  })
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
