/** The lab's page: the last login, hop by hop, and the switches that break and fix the next one. */

import { type Html, html } from '../../design/markup.ts'
import type { Journal, Login } from '../../journal/journal.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import type { Lab } from '../options.ts'
import { renderControls } from './controls.ts'
import { type Page, page } from './frame.ts'
import { outcomeOf, renderLogin } from './last-login.ts'
import { timeOf } from './moment.ts'

export interface LabPageFacts {
  readonly lab: Lab
  readonly journal: Journal
  /** The login to show; the newest where none is asked for. */
  readonly login: string | undefined
  readonly loginUrl: string
  readonly ownReplicas: boolean
  /** Whether the lab runs the replicas and can end them. */
  readonly canAct: boolean
  readonly canReplay: (login: string) => boolean
  /** Whether `/.fickle/logins/ID` is served. */
  readonly hasDetails: boolean
  readonly dashboardUrl: string | undefined
}

const MOST_EARLIER = 12

const wentThrough = ({ events }: Login) =>
  events.some(
    (event) =>
      event.kind === 'routed' ||
      event.kind === 'login-started' ||
      (event.kind === 'rejected' && event.check === 'discovery'),
  )

function earlier(logins: readonly Login[], shown: Login | undefined, journal: Journal): Html {
  if (logins.length < 2) return html``
  return html`<nav class="earlier card" aria-label="Earlier sign-ins"><h2>Earlier</h2><ol>${logins
    .slice(0, MOST_EARLIER)
    .map((login) => {
      const diagnosis = diagnoseIn(journal, login.id)
      const outcome = outcomeOf(login, diagnosis)
      const words = outcome === 'failed' ? (diagnosis?.cause ?? 'failed') : outcome.replace('-', ' ')
      return html`<li class="${outcome}"><a href="/.fickle/lab/logins/${login.id}"${login === shown ? html` aria-current="page"` : ''}>${timeOf(login.startedAt)} ${words}</a></li>`
    })}</ol></nav>`
}

const welcome = (lab: Lab, loginUrl: string): Html => html`<section class="verdict card">
<h2>Nobody has signed in yet.</h2>
<p>${lab.replicas.length} replicas wait behind the balancer. <a href="${loginUrl}">Sign in</a>, and what happened appears here: which replica stored the state, which received the callback, and why it worked or failed.</p>
</section>`

/** Undefined where a login is asked for that the journal does not know. */
export async function renderLabPage(facts: LabPageFacts): Promise<Page | undefined> {
  const { lab, journal, loginUrl, ownReplicas, canAct, canReplay, hasDetails, dashboardUrl } = facts
  const logins = journal.logins().filter(wentThrough)
  const shown = facts.login === undefined ? logins[0] : journal.login(facts.login)
  if (facts.login !== undefined && !shown) return undefined
  const last = shown?.events.at(-1)
  const faults = journal
    .unbound()
    .filter((event) => event.kind === 'fault')
    .filter(({ at }) => shown && last && at >= shown.startedAt && at <= last.at)
  const warnings = lab.warnings.map((warning) => html`<p class="notice warn" role="status">${warning}</p>`)
  const content = html`${warnings}<div class="lab-head"><h1>${lab.replicas.length === 1 ? 'One replica' : `${lab.replicas.length} replicas`} behind a balancer</h1>
<a class="button primary" href="${loginUrl}">${shown ? 'Sign in again' : 'Sign in'}</a></div>
<div class="lab">
${
  shown
    ? renderLogin({
        login: shown,
        diagnosis: diagnoseIn(journal, shown.id),
        faults,
        canReplay: canReplay(shown.id),
        detailsUrl: hasDetails ? `/.fickle/logins/${shown.id}` : undefined,
      })
    : welcome(lab, loginUrl)
}${earlier(logins, shown, journal)}
${renderControls(lab, ownReplicas, canAct)}
</div>`
  return page('Replicas', content, { live: facts.login === undefined, dashboardUrl })
}
