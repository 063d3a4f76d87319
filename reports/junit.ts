/** A report as JUnit XML, which CI systems read. */
import { type Case, count, detailsOf, isNewFailure, type Report } from './report.ts'

/** XML 1.0 knows no other control characters than these three, so the rest becomes a replacement character. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) =>
  text.replace(forbidden, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? character)

const seconds = (ms: number) => (ms / 1000).toFixed(3)

/** Only what is broken and new fails; a word of the report tells the rest. */
function body(one: Case): string {
  const text = escaped(detailsOf(one).join('\n'))
  if (isNewFailure(one)) return `<failure message="${escaped(one.happened)}">${text}</failure>`
  if (one.result === 'not-tested') return `<skipped message="${escaped(one.happened)}"/>`
  const word = one.known ? `${one.result}, as in the baseline` : one.result
  return `<system-out>${escaped([`${word}: ${one.happened}`, ...detailsOf(one)].join('\n'))}</system-out>`
}

export function junit(report: Report): string {
  const total = report.cases.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const counts = `tests="${report.cases.length}" failures="${report.cases.filter(isNewFailure).length}" errors="0" skipped="${count(report, 'not-tested')}" time="${seconds(total)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(report.command)}" ${counts}>`,
    `  <testsuite name="${escaped(report.subject)}" timestamp="${new Date(report.at).toISOString()}" ${counts}>`,
    ...report.cases.map(
      (one) =>
        `    <testcase classname="${escaped(report.command)}" name="${escaped(`${one.id}: ${one.title}`)}" time="${seconds(one.durationMs)}">${body(one)}</testcase>`,
    ),
    ...(report.remarks ?? []).map((remark) => `    <system-out>${escaped(remark)}</system-out>`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}
