/** One login on the lab's page: who did what, where it failed, why, and what fixes it. */
import { html, raw } from 'hono/html'
import { prose } from '../../design/markup.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { LoginOutcome } from '../../diagnosis/ending.ts'
import { headlineOf } from '../../diagnosis/headline.ts'
import { readEnding } from '../../diagnosis/login-facts.ts'
import { drawDiagram } from '../../journal/diagram.ts'
import { renderDiagram } from '../../journal/diagram-svg.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Login } from '../../journal/journal.ts'
import type { Html } from './frame.ts'
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

const clock = (at: number) => new Date(at).toTimeString().slice(0, 8)

function headline({ login, diagnosis }: LoginFacts): Html {
  const outcome = outcomeOf(login, diagnosis)
  const user = login.events.find((event) => event.kind === 'signed-in')
  const words =
    diagnosis?.summary ??
    headlineOf(login.events, { outcome }, user?.kind === 'signed-in' ? user.user : undefined)
  return html`<div class="verdict ${outcome}" role="status">
<p class="when">Last sign-in · <time datetime="${new Date(login.startedAt).toISOString()}">${clock(login.startedAt)}</time>${diagnosis ? html` · cause <code>${diagnosis.cause}</code> · certainty ${diagnosis.certainty}` : ''}</p>
<h2>${words}</h2></div>`
}

function evidenceAndFixes({ login, diagnosis, canReplay }: LoginFacts): Html {
  if (!diagnosis) return html``
  return html`<div class="columns">
<section aria-labelledby="fixes"><h3 id="fixes">Fix</h3><ol class="fixes">${diagnosis.fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol>${diagnosis.reproduce?.length ? html`<h3>Reproduce it</h3><ul class="fixes">${diagnosis.reproduce.map((each) => html`<li>${prose(each)}</li>`)}</ul>` : ''}</section>
<section aria-labelledby="evidence"><h3 id="evidence">Evidence: how we know</h3><ul class="evidence-list">${diagnosis.evidence.map(({ text }) => html`<li>${text}</li>`)}</ul>
${canReplay ? switchForm({ set: { replay: login.id }, next: 'page', label: 'Try it: replay the callback on the replica that issued the state (it signs the user in there)', quiet: true }) : ''}</section>
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
  return html`<section class="login" aria-label="Last sign-in">
${headline(facts)}
<div class="scroll" tabindex="0" role="region" aria-label="Sequence diagram">${raw(renderDiagram(drawDiagram(events), { proof }))}</div>
${evidenceAndFixes(facts)}
${detailsUrl === undefined ? '' : html`<p class="more"><a href="${detailsUrl}">Entry by entry, with tokens decoded</a></p>`}
</section>`
}
