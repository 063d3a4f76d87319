/** One login on the lab's page: who did what, where it failed, why, and what fixes it. */
import { type Html, html, prose, raw } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { headlineOf } from '../../diagnosis/headline.ts'
import { readEnding } from '../../diagnosis/login-facts.ts'
import type { LoginOutcome } from '../../diagnosis/outcomes.ts'
import { drawDiagram } from '../../journal/diagram.ts'
import { diagramSteps } from '../../journal/diagram-steps.ts'
import { renderDiagram } from '../../journal/diagram-svg.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Login } from '../../journal/journal.ts'
import { timeOf } from './moment.ts'
import { switchForm } from './switches.ts'

export interface LoginFacts {
  readonly login: Login
  readonly diagnosis: Diagnosis | undefined
  /** Faults that struck while it was under way. */
  readonly faults: readonly JournalEvent<'fault'>[]
  readonly canReplay: boolean
  /** Where all of it can be read, entry by entry; undefined where nobody serves that. */
  readonly detailsUrl: string | undefined
}

export const outcomeOf = ({ events }: Login, diagnosis: Diagnosis | undefined): LoginOutcome =>
  diagnosis ? 'failed' : readEnding(events).outcome

function headline({ login, diagnosis }: LoginFacts): Html {
  const outcome = outcomeOf(login, diagnosis)
  const user = login.events.find((event) => event.kind === 'signed-in')
  const words =
    diagnosis?.summary ??
    headlineOf(login.events, { outcome }, user?.kind === 'signed-in' ? user.user : undefined)
  return html`<div class="verdict card ${outcome}" role="status">
<p class="when">Last sign-in · ${timeOf(login.startedAt)}${diagnosis ? html` · cause <code>${diagnosis.cause}</code> · certainty ${diagnosis.certainty}` : ''}</p>
<h2>${prose(words)}</h2></div>`
}

function evidenceAndFixes({ login, diagnosis, canReplay }: LoginFacts): Html {
  if (!diagnosis) return html``
  return html`<div class="halves">
<section aria-labelledby="fixes"><h3 id="fixes">Fix</h3><ol class="fixes">${diagnosis.fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol>${diagnosis.reproduce?.length ? html`<h3>Reproduce it</h3><ul class="fixes">${diagnosis.reproduce.map((each) => html`<li>${prose(each)}</li>`)}</ul>` : ''}</section>
<section aria-labelledby="evidence"><h3 id="evidence">Evidence</h3><ul class="evidence-list">${diagnosis.evidence.map(({ text }) => html`<li>${prose(text)}</li>`)}</ul>
${canReplay ? switchForm({ set: { replay: login.id }, next: 'page', label: 'Try it: replay the callback on the replica that issued the state (this signs the user in there if it works)' }) : ''}</section>
</div>`
}

/** The section of one login. */
export function renderLogin(facts: LoginFacts): Html {
  const { login, diagnosis, faults, detailsUrl } = facts
  const proof = new Set(diagnosis?.evidence.flatMap(({ entry }) => (entry === undefined ? [] : [entry])))
  const events = [
    ...login.events,
    ...faults.filter(({ seq }) => !login.events.some((own) => own.seq === seq)),
  ]
  const diagram = drawDiagram(events)
  return html`${headline(facts)}<section class="login card" aria-label="Last sign-in">
${scroll('Sequence diagram', raw(renderDiagram(diagram, { proof })))}
${diagramSteps(diagram)}
${evidenceAndFixes(facts)}
${detailsUrl === undefined ? '' : html`<p class="more"><a href="${detailsUrl}">Every entry, with decoded tokens</a></p>`}
</section>`
}
