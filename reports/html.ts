/** A report as one HTML page without scripts, to be kept or sent on. */
import { html, raw } from 'hono/html'
import { type Case, count, type Report } from './report.ts'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #8884 }
pre { white-space: pre-wrap; margin: .3rem 0 0; font-size: .85rem }
.passed b { color: #187a3c } .failed b { color: #c62828 } .weak b, .error b { color: #a15c00 }
@media (prefers-color-scheme: dark) { .passed b { color: #6fd08c } .failed b { color: #ff8a80 } .weak b, .error b { color: #ffb74d } }
`

/** What deserves a look comes first. */
const order: readonly Case['state'][] = ['failed', 'weak', 'error', 'passed', 'note', 'skipped']

const words: Readonly<Record<Case['state'], string>> = {
  passed: 'as expected',
  failed: 'failed',
  weak: 'weak',
  error: 'not judged',
  note: 'noted',
  skipped: 'skipped',
}

/** Only web addresses become links: a report may quote what came from outside. */
const titleOf = ({ title, link }: Case) =>
  link && /^https?:/.test(link) ? html`<a href="${link}">${title}</a>` : html`${title}`

const row = (one: Case) => html`<tr class="${one.state}">
<td><b>${words[one.state]}</b></td>
<td><code>${one.id}</code><br>${titleOf(one)}</td>
<td>${one.result}${one.details.length > 0 ? html`<details><summary>Details</summary><pre>${one.details.join('\n')}</pre></details>` : ''}</td>
<td>${(one.durationMs / 1000).toFixed(2)} s</td>
</tr>`

export async function htmlReport(report: Report): Promise<string> {
  const worstFirst = [...report.cases].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${report.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>${report.title}</h1>
<p>${report.subject}, ${new Date(report.at).toISOString()}.
${count(report, 'passed')} as expected, ${count(report, 'failed')} failed, ${count(report, 'weak')} weak, ${count(report, 'error')} not judged,
${count(report, 'note')} noted, ${count(report, 'skipped')} skipped.</p>
<table>
<thead><tr><th>Result</th><th>What was played</th><th>What happened</th><th>Time</th></tr></thead>
<tbody>${worstFirst.map(row)}</tbody>
</table>
</body>
</html>
`
  return String(page)
}
