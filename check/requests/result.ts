/** A rule about the relying party's own requests as a result like any other. */
import type { CheckResult, Result } from '../verdicts/result.ts'
import { type LintReport, lints } from './index.ts'
import type { Finding } from './lint.ts'

const gravity = ['must', 'should', 'note'] as const
const meanings: Readonly<Record<Finding['level'], Result>> = {
  must: 'failed',
  should: 'warning',
  note: 'info',
}

const unseen = 'No request was seen that shows whether the relying party follows this rule.'

/** The verdict `accepted` says that its honest logins went through; whether the rule was kept is the result. */
export function requestResult({ id, applies, findings, untested }: LintReport): CheckResult {
  // The gravest first, since reports have the first one for a headline; each once, since every login shows it again.
  const messages = gravity.flatMap((level) =>
    findings.filter((finding) => finding.level === level).map(({ message }) => message),
  )
  const worst = gravity.find((level) => findings.some((finding) => finding.level === level))
  const result = !applies ? 'not-tested' : worst === undefined ? 'passed' : meanings[worst]
  return {
    quirk: id,
    verdict: applies ? 'accepted' : 'not-reached',
    right: result === 'passed' ? true : result === 'failed' || result === 'warning' ? false : null,
    result,
    expect: lints[id].title,
    level: worst === 'must' ? 'must' : 'should',
    ...(applies ? {} : { reason: unseen }),
    evidence: applies ? [...new Set(messages), ...(untested === undefined ? [] : [untested])] : [unseen],
    durationMs: 0,
  }
}
