/** A report as one HTML page without scripts, to be kept or sent on. */

import { type Result, results } from '../check/verdicts/result.ts'
import { type Html, html } from '../design/markup.ts'
import { standalone } from '../design/standalone.ts'
import { anchorOf, row } from './html-case.ts'
import { styleFor } from './html-style.ts'
import { type Case, count, isNewFailure, type Report, words } from './report.ts'

const rehearsed = ({ rehearsal }: Report) =>
  rehearsal === undefined
    ? ''
    : html`<h2>${rehearsal.plan}</h2>
<p>A rehearsal with response type <code>${rehearsal.responseType}</code>; only the OpenID Foundation's own suite certifies.</p>
<ul>${rehearsal.modules.map(
        ({ module, result, reason }) =>
          html`<li><strong>${result}</strong> <code>${module}</code>: ${reason}</li>`,
      )}</ul>`

interface Placed {
  readonly one: Case
  readonly anchor: string
}

const notice = (mood: 'good' | 'bad' | 'warn', text: string) => html`<p class="notice ${mood}">${text}</p>`

/** What is said where nothing failed that was not known before. */
function withoutNewFailures({ cases, meanings }: Report) {
  const known = cases.filter((one) => one.known).length
  if (cases.every(({ result }) => result === 'not-tested'))
    return notice('warn', 'Nothing was tested, so this says nothing about the relying party.')
  if (meanings !== undefined) return notice('good', 'Every scenario that was played passed.')
  if (known === 0) return notice('good', 'As far as was tested, no rule that must be kept is broken.')
  return notice('warn', `Nothing failed beyond the baseline; ${known} of its failures are still there.`)
}

/** What deserves a look first: each failure in a line that leads to its row. */
const broken = (report: Report, cases: readonly Placed[]) => {
  const failed = cases.filter(({ one }) => isNewFailure(one))
  if (failed.length === 0) return withoutNewFailures(report)
  const breaks =
    failed.length === 1 ? 'One result failed: it breaks' : `${failed.length} results failed: each breaks`
  return html`${notice(
    'bad',
    report.meanings !== undefined
      ? 'These did not end as they should:'
      : `${breaks} a rule that must be kept.`,
  )}
<ul>${failed.map(({ one, anchor }) => html`<li><a href="#${anchor}">${one.title}</a></li>`)}</ul>`
}

const section = (word: Result, cases: readonly Placed[]) => {
  const here = cases.filter(({ one }) => one.result === word)
  return here.length === 0
    ? ''
    : html`<section class="results ${word}"><h3>${word.replaceAll('-', ' ')} (${here.length})</h3>
${here.map(({ one, anchor }) => row(one, anchor))}</section>`
}

const checkbox = (id: string, label: string, checked: boolean) =>
  html`<label><input type="checkbox" id="${id}" ${checked ? 'checked' : ''}> ${label}</label>`

/** To the minute, in UTC; of a day, which has no minute, the day. */
function moment(at: number): Html {
  const iso = new Date(at).toISOString()
  const text = iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 16).replace('T', ' ')} UTC`
  return html`<time datetime="${iso}">${text}</time>`
}

export async function htmlReport(report: Report): Promise<string> {
  const cases = report.cases.map((one, index) => ({ one, anchor: anchorOf(one, index) }))
  // A report with meanings of its own has no other words.
  const shown = words.filter(
    (word) =>
      report.listed?.includes(word) !== false &&
      (report.meanings === undefined || report.meanings[word] !== undefined),
  )
  const topics = [...new Set(report.cases.map(({ topic = 'other' }) => topic))]
  const content = html`<h1>${report.title}</h1>
<p class="lead">${report.subject}, ${moment(report.at)}</p>
<ul class="summary">${shown.map(
    (word) =>
      html`<li class="${word}${count(report, word) === 0 ? ' none' : ''}"><strong>${count(report, word)}</strong> ${word.replaceAll('-', ' ')}<span>${report.meanings?.[word] ?? results[word]}</span></li>`,
  )}</ul>
${report.ended === undefined ? '' : notice('warn', `The run ended early. ${report.ended} What was not judged by then is listed as not tested.`)}
${(report.remarks ?? []).map((remark) => notice('warn', remark))}
${broken(report, cases)}
${rehearsed(report)}
<h2>Results</h2>
<fieldset><legend>Show</legend>${shown.map((word) => checkbox(`show-${word}`, word.replaceAll('-', ' '), true))}</fieldset>
${
  topics.length < 2
    ? ''
    : html`<details class="topics"><summary>Show only some subjects</summary>
<fieldset><legend>Only these; all where none is ticked</legend>${topics.map((topic) => checkbox(`about-${topic}`, topic.replaceAll('-', ' '), false))}</fieldset></details>`
}
${words.map((word) => section(word, cases))}`
  return String(await standalone(report.title, content, styleFor(topics)))
}
