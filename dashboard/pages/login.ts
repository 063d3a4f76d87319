/** One login: what happened, why, what fixes it, and every entry of the journal. */
import { type Html, html, prose, raw } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import { drawDiagram, toMermaid } from '../../journal/diagram.ts'
import type { Diagram } from '../../journal/diagram-parts.ts'
import { diagramSteps } from '../../journal/diagram-steps.ts'
import { renderDiagram } from '../../journal/diagram-svg.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Journal, Login } from '../../journal/journal.ts'
import { diagnosisBox, type PlaceOf } from '../diagnosis-box.ts'
import { entryList } from '../entries.ts'
import { followCookies } from '../login/cookies.ts'
import { tokens } from '../login/tokens.ts'
import { type LoginSummary, summarize } from '../login-summary.ts'
import { missing } from '../missing.ts'
import type { PageRoute } from '../page-route.ts'
import { duration, entriesInWords, moment, outcomeBadge, outcomeWords, quirkTag, whose } from '../words.ts'

const linkTo: PlaceOf = ({ entry, text }) =>
  entry === undefined ? prose(text) : html`<a class="evidence-link" href="#entry-${entry}">${prose(text)}</a>`

const heading = (login: LoginSummary): Html => html`<p class="crumb"><a href="/.fickle/">Logins</a></p>
<h1><bdi>${whose(login.user, login.outcome, 'Nobody')}</bdi> <span class="at">at</span> <bdi>${login.clientId ?? 'an unknown client'}</bdi> ${outcomeBadge(login.outcome)}</h1>
<p class="tags">${moment(login.startedAt)} <span class="soft">${duration(login.endedAt - login.startedAt)}</span> ${login.quirks.map(quirkTag)}${login.run ? html`<span class="tag run">run ${login.run}</span>` : ''}<code class="soft id">${login.id}</code></p>`

const inTimeOrder = (a: JournalEvent, b: JournalEvent) => a.at - b.at || a.seq - b.seq

const exports = (api: string, diagram: Diagram): Html =>
  html`<p class="exports">Export: <a href="${api}?format=mermaid">Mermaid</a> <button type="button" class="copy small needs-script" data-copy="${toMermaid(diagram)}">Copy Mermaid</button> <a href="${api}?format=har">HAR</a> <a href="${api}">JSON</a> <span class="soft">Secrets are removed.</span></p>`

function loginPage(login: Login, summary: LoginSummary, journal: Journal): Html {
  const { diagnosis } = summary
  const proof = new Set(diagnosis?.evidence.flatMap(({ entry }) => (entry === undefined ? [] : [entry])))
  const beside = journal.unbound().filter(({ seq }) => proof.has(seq))
  const inTime = [...login.events, ...beside].sort(inTimeOrder)
  const begunAt = Math.min(login.startedAt, ...login.events.map(({ at }) => at))
  const diagram = drawDiagram(login.events)
  const when = ({ at }: JournalEvent) =>
    at < begunAt ? duration(at - begunAt) : `+${duration(at - begunAt)}`
  return html`${heading(summary)}
${diagnosis ? diagnosisBox(diagnosis, linkTo, /^fickle misbehaved on purpose: /.test(diagnosis.summary)) : html`<p class="summary">${summary.headline}</p>`}
${summary.notices.map((notice) => html`<p class="notice">${notice}</p>`)}
${summary.dropped > 0 ? html`<p class="soft">The first ${summary.dropped} entries of this login were dropped: it had too many, or they were too large.</p>` : ''}
<section><h2>What happened</h2>
${scroll('Sequence diagram', raw(renderDiagram(diagram, { proof, linkTo: (seq) => `#entry-${seq}` })))}
${diagramSteps(diagram)}
${exports(`/.fickle/api/logins/${login.id}`, diagram)}</section>
${tokens(login.events)}
<section><h2>Step by step <span class="soft">${entriesInWords(login.events.length)}</span></h2>
<p class="soft">Open an entry to see its request and response with headers, cookies and parameters, where they were recorded.</p>
${entryList(inTime, { when, proof, cookies: followCookies(inTime) })}</section>`
}

export const loginRoutes: readonly PageRoute[] = [
  {
    path: '/logins/:id',
    handle({ context: { journal }, id }) {
      const login = journal.login(id)
      if (!login) return missing('The journal has no such login. It keeps only the newest ones.', 'Logins')
      const summary = summarize(login, journal)
      return {
        title: `${summary.user ?? 'Nobody'} at ${summary.clientId ?? 'an unknown client'}: ${outcomeWords[summary.outcome]}`,
        tab: 'Logins',
        body: loginPage(login, summary, journal),
        live: `?login=${id}`,
      }
    },
  },
]
