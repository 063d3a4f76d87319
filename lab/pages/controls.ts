/** The switches of the lab's page: policy, sessions, replicas and faults. */

import { type Html, html } from '../../design/markup.ts'
import { faultsByName } from '../faults/index.ts'
import { type FaultName, faultNames, type Lab, type Policy, policies } from '../options.ts'
import { switchForm } from './switches.ts'

const aboutPolicy: Readonly<Record<Policy, string>> = {
  'callback-elsewhere': 'callbacks go to the wrong replica',
  'round-robin': 'one replica after the other',
  random: 'any replica',
  'least-connections': 'the least busy replica',
  sticky: 'a cookie names the replica',
  'ip-hash': 'by client address',
  'cookie-hash': 'by session cookie, missing at first',
  'path-split': 'callbacks have their own route',
}

const aboutStore = {
  memory: 'one per replica',
  redis: 'shared by all replicas',
  cookie: 'encrypted, in the browser',
} as const

const choice = (
  set: Readonly<Record<string, string>>,
  label: string,
  about: string,
  pressed: boolean,
): Html => {
  const id = `about-${Object.keys(set)[0]}-${label}`
  return html`<li>${switchForm({ set, next: 'page', label, pressed, describedBy: id })}<small id="${id}">${about}</small></li>`
}

function replicaCard({ name, url, state }: Lab['replicas'][number], canAct: boolean): Html {
  const act = (set: Readonly<Record<string, string>>, label: string) =>
    switchForm({ set, next: 'page', label, on: name })
  const acts =
    state === 'up'
      ? [act({ restart: name }, 'Restart'), act({ pause: name }, 'Pause'), act({ kill: name }, 'Kill')]
      : state === 'paused'
        ? [act({ resume: name }, 'Resume'), act({ kill: name }, 'Kill')]
        : [act({ restart: name }, 'Start again')]
  return html`<li class="replica" data-state="${state}"><b>${name}</b> <span class="state">${state}</span>
<a href="${url}">${url.replace(/^https?:\/\//, '')}</a>${canAct ? html`<div class="acts">${acts}</div>` : ''}</li>`
}

const kinds = {
  replica: 'A replica',
  'all-replicas': 'All replicas',
  redis: 'Redis',
  traffic: 'Between browser and balancer',
  provider: 'The provider',
} as const

function faultForm(lab: Lab): Html {
  const names = (strikes: keyof typeof kinds): FaultName[] =>
    faultNames.filter((name) => faultsByName[name].strikes === strikes)
  const groups = (Object.keys(kinds) as (keyof typeof kinds)[]).filter(
    (strikes) => strikes !== 'redis' || lab.store === 'redis',
  )
  return html`<form method="post" action="/.fickle/lab/switch" class="fault-form">
<input type="hidden" name="next" value="page">
<label>Fault <select name="fault">${groups.map(
    (strikes) =>
      html`<optgroup label="${kinds[strikes]}">${names(strikes).map((name) => html`<option value="${name}">${faultsByName[name].title}</option>`)}</optgroup>`,
  )}</select></label>
<label>Replica <select name="replica"><option value="owner">the one that holds the state</option>${lab.replicas.map(({ name }) => html`<option>${name}</option>`)}</select></label>
<label>When <select name="when"><option value="before-callback">when the next callback arrives</option><option value="before-login">when the next sign-in begins</option><option value="now">now</option></select></label>
<label>Seconds <input name="seconds" inputmode="numeric" pattern="-?[0-9]*" size="6" placeholder="as usual"></label>
<button>Inject<span class="visually-hidden"> the fault</span></button>
</form>`
}

function activeFaults({ faults }: Lab): Html {
  if (faults.length === 0) return html``
  return html`<ul class="faults">${faults.map(
    ({ fault, replica, waiting }) =>
      html`<li><b>${faultsByName[fault].title}</b>${replica ? ` (${replica})` : ''} <small>${waiting ? 'waiting' : 'active'}</small>${switchForm({ set: { clear: fault }, next: 'page', label: 'Remove', on: faultsByName[fault].title })}</li>`,
  )}</ul>`
}

/** The column of switches. @param own whether the lab runs the replicas' own store */
export function renderControls(lab: Lab, own: boolean, canAct: boolean): Html {
  return html`<aside class="controls" aria-label="Switches">
<section class="card"><h2>Balancing <small>${lab.engine}</small></h2><ul class="choices" aria-label="Policies">${policies.map(
    (policy) => choice({ policy }, policy, aboutPolicy[policy], policy === lab.policy),
  )}</ul></section>
${own ? html`<section class="card"><h2>Sessions</h2><ul class="choices" aria-label="Session stores">${(['memory', 'redis', 'cookie'] as const).map((store) => choice({ store }, store, aboutStore[store], store === lab.store))}</ul></section>` : ''}
<section class="card"><h2>Replicas</h2><ul class="replicas">${lab.replicas.map((replica) => replicaCard(replica, canAct))}</ul></section>
<section class="card"><h2>Faults</h2>${activeFaults(lab)}${faultForm(lab)}</section>
</aside>`
}
