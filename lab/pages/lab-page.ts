/** The lab's page: how it stands, what can be switched, and the last login. */
import { html } from 'hono/html'
import type { Journal } from '../../journal/journal.ts'
import { type Lab, policies } from '../options.ts'
import { type Html, type Page, page } from './frame.ts'
import { switchForm } from './switches.ts'

const stores = ['memory', 'redis', 'cookie'] as const

export interface LabPageFacts {
  readonly lab: Lab
  readonly journal: Journal
  readonly login: string | undefined
  readonly ownReplicas: boolean
  readonly canReplay: (login: string) => boolean
  readonly loginUrl: string
}

const row = (label: string, forms: readonly Html[]): Html =>
  html`<div class="fickle-row"><span>${label}</span>${forms}</div>`

export function renderLabPage({ lab, loginUrl }: LabPageFacts): Promise<Page> {
  return page(
    'Replicas',
    html`
<h1>Replicas behind a balancer</h1>
<ul class="fickle-replicas">${lab.replicas.map(({ name, url, state }) => html`<li data-state="${state}"><b>${name}</b> <code>${url}</code> ${state}</li>`)}</ul>
<section>
${row(
  'policy',
  policies.map((policy) =>
    switchForm({ set: { policy }, next: 'page', label: policy, pressed: policy === lab.policy }),
  ),
)}
${row(
  'sessions',
  stores.map((store) =>
    switchForm({ set: { store }, next: 'page', label: store, pressed: store === lab.store }),
  ),
)}
</section>
<p><a class="fickle-button" href="${loginUrl}">Sign in</a></p>`,
  )
}
