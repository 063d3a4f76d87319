/** What the balancer adds under the page of a failed callback or login: who issued the state, who received it, what fixes it. */
import { html } from 'hono/html'
import { prose } from '../../design/markup.ts'
import type { Cause, Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { LoginEnd } from '../balancer/login-end.ts'
import type { Lab } from '../options.ts'
import type { Html } from './frame.ts'
import { switchForm } from './switches.ts'

export interface NoteFacts
  extends Pick<LoginEnd, 'login' | 'issuedBy' | 'receivedBy' | 'loginUrl' | 'atStart'> {
  readonly diagnosis: Diagnosis | undefined
  readonly lab: Pick<Lab, 'policy' | 'store' | 'engine'>
  /** Whether the lab can change the store: it runs the replicas itself. */
  readonly ownReplicas: boolean
  /** Whether the callback can be sent to the replica that issued its state. */
  readonly canReplay: boolean
}

function fate({ issuedBy, receivedBy, atStart }: NoteFacts): Html {
  if (atStart) {
    return html`<li>The login ended at <b>${receivedBy ?? 'no replica that is known'}</b>, where it began: no state was issued and no callback came.</li>`
  }
  if (issuedBy === undefined) {
    return html`<li>The callback reached <b>${receivedBy ?? 'no replica that is known'}</b>. The balancer has not seen its state go out.</li>`
  }
  return html`<li><b>${issuedBy}</b> issued the state.</li>
<li><b>${receivedBy ?? 'no replica that is known'}</b> received the callback${issuedBy === receivedBy ? ': the same replica.' : '.'}</li>`
}

/** Causes about which the balancer's policy, or the place of the sessions, decides. */
const ofBalancing = new Set<Cause>([
  'other-replica',
  'session-lost',
  'key-differs',
  'cookie-overwritten',
  'store-unavailable',
  'unknown',
])

/** Buttons for what would let this sign-in succeed, then for signing in again as it is. */
function ways({
  lab: { policy, store },
  ownReplicas,
  loginUrl,
  canReplay,
  login,
  issuedBy,
  atStart,
  diagnosis,
}: NoteFacts): Html {
  const balancing = diagnosis === undefined || ofBalancing.has(diagnosis.cause)
  // Neither policy nor store decides about a login that never left.
  if (atStart) return html`<a class="fickle-button" href="${loginUrl}">Sign in again</a>`
  const again = loginUrl === undefined ? 'page' : 'login'
  const and = again === 'login' ? ' and sign in again' : ''
  return html`
${policy === 'sticky' || !balancing ? '' : switchForm({ set: { policy: 'sticky' }, next: again, label: `Use sticky sessions${and}` })}
${ownReplicas && balancing && store !== 'cookie' ? switchForm({ set: { store: 'cookie' }, next: again, label: `Keep sessions in a sealed cookie${and}` }) : ''}
${ownReplicas && balancing && store !== 'redis' ? switchForm({ set: { store: 'redis' }, next: again, label: `Keep sessions in Redis${and}` }) : ''}
${canReplay && login !== undefined ? switchForm({ set: { replay: login }, next: 'page', label: `Try it: replay this callback on ${issuedBy} (it signs the user in there)`, quiet: true }) : ''}
${policy === 'callback-elsewhere' ? '' : switchForm({ set: { policy: 'callback-elsewhere' }, next: again, label: `Send callbacks elsewhere${and}`, quiet: true })}
${loginUrl === undefined ? '' : html`<a class="fickle-button fickle-quiet" href="${loginUrl}">Sign in again</a>`}`
}

/** The addition to the page, as HTML. */
export async function renderNote(facts: NoteFacts): Promise<string> {
  const { diagnosis, login, lab } = facts
  const { policy, store, engine } = lab
  const fixes = diagnosis?.fixes ?? []
  return String(
    await html`
<link rel="stylesheet" href="/.fickle/lab.css">
<aside class="fickle-note" aria-label="Added by fickle's balancer">
<p class="fickle-from">Added by fickle's balancer · ${engine === 'built-in' ? '' : html`<code>${engine}</code> · `}policy <code>${policy}</code> · store <code>${store}</code></p>
${diagnosis ? html`<p class="fickle-from">Cause <code>${diagnosis.cause}</code> · certainty ${diagnosis.certainty}</p>` : ''}
<h2>${diagnosis?.summary ?? (facts.atStart ? 'This login failed where it began.' : 'This callback failed.')}</h2>
<ul>${fate(facts)}</ul>
${fixes.length === 0 ? '' : html`<h3>Fix</h3><ol>${fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol>`}
<div class="fickle-ways">${ways(facts)}</div>
<p><a href="/.fickle/lab${login === undefined ? '' : `/logins/${login}`}">The whole login, hop by hop</a></p>
</aside>
`,
  )
}
