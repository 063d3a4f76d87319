/** A report as one HTML page without scripts, to be kept or sent on. */
import { html, raw } from 'hono/html'
import { results } from '../check/result.ts'
import { style } from './html-style.ts'
import { type Case, count, type Report, words } from './report.ts'
import { sideBySide } from './side-by-side.ts'

/** Only web addresses become links: a report may quote what came from outside. */
const ruleOf = ({ link }: Case) =>
  link && /^https?:/.test(link) ? html`<p>The rule: <a href="${link}">${link}</a></p>` : ''

const list = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : html`<h4>${title}</h4><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`

const body = (one: Case) => html`<div class="body">
${one.why ? html`<p>${one.why}</p>` : ''}
${one.expected ? html`<p>A conformant relying party: ${one.expected}.</p>` : ''}
${one.sent.map(sideBySide)}
${list('What happened', one.evidence)}
${list('What to change', one.fixes)}
${ruleOf(one)}
</div>`

const row = (one: Case) => html`<details class="case ${one.result}">
<summary><b>${one.result}${one.known ? html`<small>as in the baseline</small>` : ''}</b>
<span class="what">${one.title}<small><code>${one.id}</code>: ${one.happened}</small></span>
<span>${(one.durationMs / 1000).toFixed(2)} s</span></summary>
${body(one)}
</details>`

const rehearsed = ({ rehearsal }: Report) =>
  rehearsal === undefined
    ? ''
    : html`<h2>${rehearsal.plan}</h2>
<p>A rehearsal with response type <code>${rehearsal.responseType}</code>; only the OpenID Foundation's own suite certifies.</p>
<ul>${rehearsal.modules.map(
        ({ module, result, reason }) =>
          html`<li><strong>${result}</strong> <code>${module}</code>: ${reason}</li>`,
      )}</ul>`

export async function htmlReport(report: Report): Promise<string> {
  const worstFirst = [...report.cases].sort((a, b) => words.indexOf(a.result) - words.indexOf(b.result))
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
<main>
<h1>${report.title}</h1>
<p>${report.subject}, <time>${new Date(report.at).toISOString()}</time></p>
<ul class="summary">${words.map(
    (word) =>
      html`<li class="${word}"><strong>${count(report, word)}</strong> ${word}<span>${results[word]}</span></li>`,
  )}</ul>
${rehearsed(report)}
<fieldset><legend>Show</legend>${words.map(
    (word) => html`<label><input type="checkbox" id="show-${word}" checked> ${word}</label>`,
  )}</fieldset>
<h2>Results</h2>
${worstFirst.map(row)}
</main>
</body>
</html>
`
  return String(page)
}
