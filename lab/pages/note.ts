/** What the balancer adds under the page of a failed callback or login: who began it, who received it, what fixes it. */
import { type Html, html, prose } from '../../design/markup.ts'
import type { Cause, Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { LoginEnd } from '../balancer/login-end.ts'
import type { Lab } from '../options.ts'
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

/** Who began the login and who received the callback, as the balancer saw it. */
function fate({ issuedBy, receivedBy, atStart }: NoteFacts): Html {
  const receiver = html`<b>${receivedBy ?? 'an unknown replica'}</b>`
  if (atStart)
    return html`The login ended at ${receiver}, where it began: no state was issued and there was no callback.`
  if (issuedBy === undefined)
    return html`The callback reached ${receiver}. The balancer never saw its state being issued.`
  return html`<b>${issuedBy}</b> began the login, and ${receiver} received the callback${issuedBy === receivedBy ? ': the same replica' : ''}.`
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

/** What would let this sign-in succeed, the best first, then what shows more. */
function ways(facts: NoteFacts): Html {
  const { lab, ownReplicas, loginUrl, canReplay, login, issuedBy, atStart, diagnosis } = facts
  const { policy, store } = lab
  // Neither policy nor store decides about a login that never left.
  if (atStart) return html`<a class="button primary" href="${loginUrl}">Sign in again</a>`
  const balancing = diagnosis === undefined || ofBalancing.has(diagnosis.cause)
  const next = loginUrl === undefined ? 'page' : 'login'
  const and = next === 'login' ? ' and sign in again' : ''
  const changes = [
    {
      set: { policy: 'sticky' },
      label: `Use sticky sessions${and}`,
      helps: balancing && policy !== 'sticky',
    },
    {
      set: { store: 'cookie' },
      label: `Keep sessions in a sealed cookie${and}`,
      helps: ownReplicas && balancing && store !== 'cookie',
    },
    {
      set: { store: 'redis' },
      label: `Keep sessions in Redis${and}`,
      helps: ownReplicas && balancing && store !== 'redis',
    },
  ].filter(({ helps }) => helps)
  return html`
${changes.map(({ set, label }, index) => switchForm({ set: set as Readonly<Record<string, string>>, next, label, primary: index === 0 }))}
${canReplay && login !== undefined ? switchForm({ set: { replay: login }, next: 'page', label: `Try it: replay this callback on ${issuedBy} (this signs the user in there if it works)` }) : ''}
${policy === 'callback-elsewhere' ? '' : switchForm({ set: { policy: 'callback-elsewhere' }, next, label: `Send callbacks elsewhere${and}` })}
${loginUrl === undefined || ownReplicas ? '' : html`<a class="button" href="${loginUrl}">Sign in again</a>`}`
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
<h2>${prose(diagnosis?.summary ?? (facts.atStart ? 'This login failed where it began.' : 'This callback failed.'))}</h2>
<p class="fickle-from">${diagnosis ? html`Cause <code>${diagnosis.cause}</code> · certainty ${diagnosis.certainty} · ` : ''}${fate(facts)}</p>
${fixes.length === 0 ? '' : html`<h3>Fix</h3><ol>${fixes.map((fix) => html`<li>${prose(fix)}</li>`)}</ol>`}
<div class="fickle-ways">${ways(facts)}</div>
<p><a href="/.fickle/lab${login === undefined ? '' : `/logins/${login}`}">The whole login, step by step</a></p>
</aside>
`,
  )
}
