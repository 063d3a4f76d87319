/** One login on the lab's page: who did what, where it failed, why, and what fixes it. */
import { html, raw } from 'hono/html'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { drawDiagram } from '../../journal/diagram.ts'
import { renderDiagram } from '../../journal/diagram-svg.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Login } from '../../journal/journal.ts'
import type { Html } from './frame.ts'
import { prose } from './prose.ts'
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

type Outcome = 'signed-in' | 'failed' | 'under-way'

export function outcomeOf({ events }: Login, diagnosis: Diagnosis | undefined): Outcome {
  if (diagnosis) return 'failed'
  return events.some(({ kind }) => kind === 'signed-in') ? 'signed-in' : 'under-way'
}

const clock = (at: number) => new Date(at).toTimeString().slice(0, 8)

function headline({ login, diagnosis }: LoginFacts): Html {
  const outcome = outcomeOf(login, diagnosis)
  const user = login.events.find((event) => event.kind === 'signed-in')
  const words = {
    'signed-in': `Signed in${user?.kind === 'signed-in' ? ` as ${user.user}` : ''}`,
    failed: diagnosis?.summary ?? 'The sign-in failed.',
    'under-way': 'The browser has not come back yet.',
  }
  return html`<div class="verdict ${outcome}" role="status">
<p class="when">Last sign-in · <time datetime="${new Date(login.startedAt).toISOString()}">${clock(login.startedAt)}</time>${diagnosis ? html` · <code>${diagnosis.cause}</code>` : ''}</p>
<h2>${words[outcome]}</h2></div>`
}

function proofAndFixes({ login, diagnosis, canReplay }: LoginFacts): Html {
  if (!diagnosis) return html``
  return html`<div class="columns">
<section aria-labelledby="fixes"><h3 id="fixes">What fixes it</h3><ol class="fixes">${diagnosis.fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol></section>
<section aria-labelledby="proof"><h3 id="proof">How we know</h3><ul class="proof-list">${diagnosis.evidence.map(({ text }) => html`<li>${text}</li>`)}</ul>
${canReplay ? switchForm({ set: { replay: login.id }, next: 'page', label: 'Prove it: replay the callback on the replica that issued the state', quiet: true }) : ''}</section>
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
${proofAndFixes(facts)}
${detailsUrl === undefined ? '' : html`<p class="more"><a href="${detailsUrl}">Entry by entry, with tokens decoded</a></p>`}
</section>`
}
