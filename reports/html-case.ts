/** One row of an HTML report: what it is about in a line, and all that is known of it when it is opened. */
import { html, prose } from '../design/markup.ts'
import { badge } from '../design/parts.ts'
import { advisoryUrl, cweUrl } from '../provider/quirks/advisory.ts'
import type { Case } from './report.ts'
import { sideBySide } from './side-by-side.ts'

/** Only web addresses become links: a report may quote what came from outside. */
const isWeb = (link: string | undefined): link is string => link !== undefined && /^https?:/.test(link)

const list = (title: string, lines: readonly string[]) =>
  lines.length === 0
    ? ''
    : html`<h4>${title}</h4>
<ul>${[...new Set(lines)].map((line) => html`<li>${prose(line)}</li>`)}</ul>`

const known = ({ cwe, advisories = [], link }: Case) => {
  if (!isWeb(link) && cwe === undefined && advisories.length === 0) return ''
  return html`<dl>
${isWeb(link) ? html`<dt>Specification</dt><dd><a href="${link}">${link}</a></dd>` : ''}
${cwe === undefined ? '' : html`<dt>Weakness</dt><dd><a href="${cweUrl(cwe)}">CWE-${cwe}</a></dd>`}
${
  advisories.length === 0
    ? ''
    : html`<dt>Products that had the fault</dt><dd><ul>${advisories.map(
        (advisory) =>
          html`<li>${advisory.product}: <a href="${advisoryUrl(advisory)}">${advisory.id}</a></li>`,
      )}</ul></dd>`
}
</dl>`
}

export const anchorOf = ({ id }: Case, index: number): string => `case-${index}-${id.replace(/[^\w-]/g, '-')}`

/** @param anchor Stands inside, so that a link to it opens the row. */
export const row = (one: Case, anchor: string) => html`<details class="case topic-${one.topic ?? 'other'}">
<summary><b>${badge(one.result)}${one.known ? html`<small>as in the baseline</small>` : ''}</b>
<span class="what">${prose(one.title)}<small><code>${one.id}</code>: ${prose(one.happened)}</small></span>
<span class="took">${one.durationMs > 0 ? `${(one.durationMs / 1000).toFixed(2)} s` : ''}</span></summary>
<div class="body" id="${anchor}">
${one.why ? html`<h4>Why it matters</h4><p>${prose(one.why)}</p>` : ''}
${one.sent.map(sideBySide)}
${one.expected ? html`<h4>What a conformant relying party does</h4><p>${prose(one.expected)}</p>` : ''}
${list(one.expected ? 'What this relying party did' : 'What happened', one.evidence)}
${list('What to change', one.fixes)}
${known(one)}
</div></details>`
