/** A report as JUnit XML, which CI systems read. */
import { type Case, count, type Report } from './report.ts'

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

function body({ state, result, details }: Case): string {
  const text = escaped(details.join('\n'))
  if (state === 'failed') return `<failure message="${escaped(result)}">${text}</failure>`
  if (state === 'error') return `<error message="${escaped(result)}">${text}</error>`
  if (state === 'skipped') return `<skipped message="${escaped(result)}"/>`
  return `<system-out>${escaped([result, ...details].join('\n'))}</system-out>`
}

export function junit(report: Report): string {
  const total = report.cases.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const counts = `tests="${report.cases.length}" failures="${count(report, 'failed')}" errors="${count(report, 'error')}" skipped="${count(report, 'skipped')}" time="${seconds(total)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(report.command)}" ${counts}>`,
    `  <testsuite name="${escaped(report.subject)}" timestamp="${new Date(report.at).toISOString()}" ${counts}>`,
    ...report.cases.map(
      (one) =>
        `    <testcase classname="${escaped(report.command)}" name="${escaped(`${one.id}: ${one.title}`)}" time="${seconds(one.durationMs)}">${body(one)}</testcase>`,
    ),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}
