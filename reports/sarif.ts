/** A report as SARIF 2.1.0, which code-scanning pages read: one rule for each case, one result for each that failed or warns. */
import { relative } from 'node:path'
import { advisoryInWords, advisoryUrl, cweUrl } from '../provider/quirks/advisory.ts'
import { type Case, detailsOf, type Report } from './report.ts'

const helpOf = ({ why, link, cwe, advisories = [], fixes }: Case) => {
  const lines = [
    ...(why ? [why] : []),
    ...fixes,
    ...(link ? [`Specification: ${link}`] : []),
    ...(cwe === undefined ? [] : [`Weakness: CWE-${cwe}, ${cweUrl(cwe)}`]),
    ...advisories.map((advisory) => `${advisoryInWords(advisory)} had the fault: ${advisoryUrl(advisory)}`),
  ]
  return lines.length === 0 ? {} : { help: { text: lines.join('\n'), markdown: lines.join('\n\n') } }
}

const rule = (one: Case) => {
  const { id, title, why, link, cwe } = one
  return {
    id,
    shortDescription: { text: title },
    ...(why ? { fullDescription: { text: why } } : {}),
    ...(link ? { helpUri: link } : {}),
    ...helpOf(one),
    // As code-scanning pages name weaknesses.
    ...(cwe === undefined ? {} : { properties: { tags: ['security', `external/cwe/cwe-${cwe}`] } }),
  }
}

/**
 * A place in the repository, since code-scanning pages refuse web addresses: the file that describes the relying party,
 * or its host and path as if they were one.
 */
function placeOf({ file, subject }: Report): string {
  const inside = file === undefined ? undefined : relative(process.cwd(), file).replaceAll('\\', '/')
  if (inside && !inside.startsWith('..')) return encodeURI(inside)
  const { host, pathname } = URL.parse(subject.split(' ')[0] ?? '') ?? { host: '', pathname: '' }
  return host === ''
    ? encodeURIComponent(subject.replaceAll(' ', '-'))
    : `${host.replace(':', '_')}${pathname}`
}

const levels: Readonly<Partial<Record<Case['result'], 'error' | 'warning'>>> = {
  failed: 'error',
  warning: 'warning',
}

export function sarif(report: Report): string {
  const place = placeOf(report)
  const hasBaseline = report.cases.some(({ known }) => known)
  const results = report.cases.flatMap((one, index) => {
    const level = levels[one.result]
    if (level === undefined) return []
    return [
      {
        ruleId: one.id,
        ruleIndex: index,
        level,
        message: {
          text: [`${one.title}: ${one.happened.replace(/\.$/, '')}.`, ...detailsOf(one)].join('\n'),
        },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: place }, region: { startLine: 1, startColumn: 1 } },
          },
        ],
        partialFingerprints: { 'fickleRule/v1': one.id },
        ...(hasBaseline && { baselineState: one.known ? 'unchanged' : 'new' }),
      },
    ]
  })
  const notifications = [
    ...(report.ended === undefined ? [] : [{ level: 'error', message: { text: report.ended } }]),
    ...(report.remarks ?? []).map((text) => ({ level: 'note', message: { text } })),
  ]
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.command, rules: report.cases.map(rule) } },
        // Two relying parties in one repository are two analyses: else one upload would close the alerts of the other.
        automationDetails: { id: `${report.command.replaceAll(' ', '-')}/${place.replace(/\/$/, '')}/` },
        invocations: [
          {
            executionSuccessful: report.ended === undefined,
            endTimeUtc: new Date(report.at).toISOString(),
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        results,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
