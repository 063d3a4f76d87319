/** A diagnosis: cause, certainty, evidence and fixes, the same on every page. */
import { type Html, html, prose } from '../design/markup.ts'
import { badge } from '../design/parts.ts'
import type { Diagnosis, Evidence } from '../diagnosis/diagnosis.ts'

/** Where one finds what an observation is about: a link to the entry, or its place in a file. */
export type PlaceOf = (evidence: Evidence) => Html

const list = (title: string, items: readonly string[] | undefined): Html | '' =>
  items === undefined || items.length === 0
    ? ''
    : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${prose(item)}</li>`)}</ul>`

/** @param chosen whether a quirk was chosen that brought the cause about: then nothing is broken */
export const diagnosisBox = (
  diagnosis: Diagnosis,
  placeOf: PlaceOf,
  chosen = false,
): Html => html`<section class="diagnosis${chosen ? ' chosen-quirk' : ''}">
<h2><span class="soft">Cause</span> <code>${diagnosis.cause}</code> <span class="soft">Certainty</span> ${badge(diagnosis.certainty)}${diagnosis.product ? html` <span class="soft">${diagnosis.product}</span>` : ''}</h2>
<p class="summary">${prose(diagnosis.summary)}</p>
<div class="halves">${diagnosis.evidence.length === 0 ? '' : html`<div><h3>Evidence</h3><ol class="evidence">${diagnosis.evidence.map((evidence) => html`<li>${placeOf(evidence)}</li>`)}</ol></div>`}
<div><h3>Fix</h3><ol class="fixes">${diagnosis.fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol></div></div>
</section>`

/**
 * What else there is to say of it, for a reader who is not convinced.
 * @param providerUrl where this fickle's provider is
 */
export const diagnosisInFull = (
  { decidedBy, reproduce, lookFor, references }: Diagnosis,
  providerUrl: string,
): Html | '' => {
  // The advice is written for the port that fickle has by default; here it is known which one it has.
  const here = reproduce?.map((advice) => advice.replaceAll('http://localhost:6749', providerUrl))
  const parts = [
    list('What decides it', decidedBy === undefined ? [] : [decidedBy]),
    list('Reproduce it with fickle', here),
    list('What tells the causes apart', lookFor),
    references?.length
      ? html`<h3>See also</h3><ul>${references.map((url) => html`<li>${/^https?:/.test(url) ? html`<a href="${url}" rel="noreferrer">${url}</a>` : url}</li>`)}</ul>`
      : '',
  ]
  return parts.every((part) => part === '') ? '' : html`<section class="card">${parts}</section>`
}
