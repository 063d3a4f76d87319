/** The first page: every login, the newest first, with what became of it; issuers and switches beside. */
import { type Html, html, prose } from '../../design/markup.ts'
import { badge, copyable } from '../../design/parts.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Forgotten } from '../../journal/journal.ts'
import type { DashboardContext } from '../context.ts'
import { entryList } from '../entries.ts'
import { type LoginSummary, summarize } from '../login-summary.ts'
import { duration, moment, outcomeBadge, quirkTag } from '../words.ts'

const SHOWN = 100

const loginRow = (login: LoginSummary): Html => html`<li class="login ${login.outcome}">
<div class="what">${outcomeBadge(login.outcome)} <a class="login-name" href="/.fickle/logins/${login.id}">${login.user ?? 'nobody yet'} <span class="at">at</span> ${login.clientId ?? 'an unknown client'}</a></div>
<div class="when">${moment(login.startedAt)} <span class="soft">${duration(login.endedAt - login.startedAt)}</span></div>
${login.diagnosis ? html`<p class="cause"><b>${login.diagnosis.cause}</b> ${badge(login.diagnosis.certainty)} ${prose(login.diagnosis.summary)}</p>` : login.quirks.length > 0 ? html`<p class="cause">${login.headline}</p>` : ''}
<div class="tags">${login.quirks.map(quirkTag)}${login.replicas.map((name) => html`<span class="tag">${name}</span>`)}${login.run ? html`<span class="tag run">run ${login.run}</span>` : ''}<code class="soft id">${login.id}</code></div>
</li>`

const empty = (url: string): Html => html`<div class="empty">
<h2>No login yet</h2>
<p>Point a relying party at this issuer and sign in; the login appears here while it happens.</p>
<p>${copyable(url)}</p>
<p>Add a quirk to the address and the provider misbehaves: ${copyable(`${url}/standard~id-token-nonce-mismatch`)}</p>
</div>`

/** Issuers that somebody asked for, the latest first. */
function issuersSeen(events: readonly JournalEvent[], root: string): string[] {
  const seen = events.flatMap((event) =>
    'issuer' in event && typeof event.issuer === 'string' ? [event.issuer] : [],
  )
  return [...new Set([root, ...seen.reverse()])].filter((issuer) => /^https?:/.test(issuer)).slice(0, 8)
}

const issuerLinks = (issuers: readonly string[]): Html => html`<section class="card">
<h2>Issuers</h2>
<ul class="plain">${issuers.map((issuer) => html`<li><a href="${issuer}">${issuer}</a> <a class="soft" href="${issuer}/.well-known/openid-configuration">discovery</a></li>`)}</ul>
</section>`

const switches = (): Html => html`<section class="card needs-script" data-keep>
<h2>Switches</h2>
<form data-call="POST keys/rotate"><button>Rotate signing keys</button></form>
<form data-call="PUT clock" class="clock"><label>Clock offset in seconds <input name="offset" type="number" step="1" value="-300" required></label>
<label>of one issuer <input name="issuer" placeholder="all of them" autocomplete="off"></label><button>Set the clock</button></form>
<form data-call="POST reset" data-confirm="Forget all logins, armings, users and clocks set since the start?"><button class="danger">Reset</button></form>
<p class="result" data-result role="status"></p>
</section>`

/** What the journal no longer holds, in words; nothing where it holds all. */
function forgottenNote({ logins, events, cut }: Forgotten): Html | '' {
  const parts = [
    ...(logins > 0 ? [`${logins} older logins`] : []),
    ...(events > 0 ? [`${events} single entries`] : []),
  ]
  if (parts.length === 0 && cut === 0) return ''
  return html`<p class="soft">${parts.length > 0 ? `To stay within its bounds the journal has dropped ${parts.join(' and ')}. ` : ''}${cut > 0 ? `Long values of ${cut} entries were cut. ` : ''}A larger bound: --journal-size MB.</p>`
}

const OUTSIDE_SHOWN = 50

/** What belongs to no login: discovery, keys, faults, a relying party that never got further. */
const outside = (events: readonly JournalEvent[]): Html | '' =>
  events.length === 0
    ? ''
    : html`<details class="outside" id="outside"><summary>Outside of logins <span class="soft">${events.length} entries</span></summary>
${entryList(events.slice(-OUTSIDE_SHOWN).reverse(), ({ at }) => moment(at))}</details>`

export function overviewPage({ journal, provider }: DashboardContext): Html {
  const logins = journal.logins()
  const shown = logins.slice(0, SHOWN).map((login) => summarize(login, journal))
  const failed = shown.filter(({ outcome }) => outcome === 'failed').length
  const events = [...journal.unbound(), ...logins.slice(0, SHOWN).flatMap(({ events }) => events)]
  return html`<div class="columns">
<section>
<h1>Logins <span class="soft">${logins.length === 0 ? '' : `${logins.length}${failed > 0 ? `, ${failed} failed` : ''}`}</span></h1>
${shown.length === 0 ? empty(provider.url) : html`<ol class="logins">${shown.map(loginRow)}</ol>`}
${logins.length > SHOWN ? html`<p class="soft">The newest ${SHOWN} are shown; the API has all of them.</p>` : ''}
${forgottenNote(journal.forgotten())}
${outside(journal.unbound())}
</section>
<aside>${issuerLinks(issuersSeen(events, provider.url))}${switches()}</aside>
</div>`
}
