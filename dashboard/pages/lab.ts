/** The lab that is attached: drawn, with its switches beside, what each replica holds, and what failed where. */
import { type Html, html } from '../../design/markup.ts'
import type { Lab } from '../../lab/options.ts'
import { renderControls } from '../../lab/pages/controls.ts'
import { grant } from '../../lab/wishes.ts'
import type { DashboardContext } from '../context.ts'
import { isHere } from '../here.ts'
import { heatMap } from '../lab/heat-map.ts'
import { type Holdings, holdingsOf } from '../lab/holdings.ts'
import { readWish } from '../lab/matrix-run.ts'
import { matrixSection } from '../lab/matrix-section.ts'
import { topology } from '../lab/topology.ts'
import { missing } from '../missing.ts'
import type { Page, PageRoute } from '../page-route.ts'
import { type Refusal, tryTo } from '../settings/form-result.ts'

const MOST_LISTED = 8

const links = (ids: readonly string[]): Html =>
  ids.length === 0
    ? html`<span class="soft">none</span>`
    : html`<span class="tags holds">${ids.slice(0, MOST_LISTED).map((id) => html`<a href="/.fickle/logins/${id}"><code>${id}</code></a> `)}${ids.length > MOST_LISTED ? html`<span class="soft">and ${ids.length - MOST_LISTED} more</span>` : ''}</span>`

const holdingsTable = (lab: Lab, holdings: ReadonlyMap<string, Holdings>): Html | '' =>
  lab.ownReplicas
    ? html`<section class="card"><h2>What each replica holds</h2><p class="soft">As the journal saw it: states that wait for their callback, and sessions of signed-in users.${lab.store === 'memory' ? '' : ' With this store others can read them too.'}</p>
<table class="stacks" aria-label="What each replica holds"><thead><tr><th scope="col">Replica</th><th scope="col">States</th><th scope="col">Sessions</th></tr></thead><tbody>${lab.replicas.map(({ name }) => html`<tr><th scope="row">${name}</th><td data-label="States">${links(holdings.get(name)?.states ?? [])}</td><td data-label="Sessions">${links(holdings.get(name)?.sessions ?? [])}</td></tr>`)}</tbody></table></section>`
    : ''

function labPage({ journal, matrix }: DashboardContext, lab: Lab, refusal: Refusal | undefined): Html {
  const holdings = holdingsOf(
    journal,
    lab.replicas.map(({ name }) => name),
  )
  return html`<div class="heading"><h1>Lab</h1><p class="list-actions"><a class="button primary" href="${lab.url}/">Open the application</a></p></div>
${refusal ? html`<p class="notice bad" role="alert">${refusal.message}</p>` : ''}
${lab.warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
<div class="lab-columns"><div class="stack">${topology(lab, holdings)}${holdingsTable(lab, holdings)}${heatMap(journal, lab.ownReplicas)}${matrixSection(matrix.current)}</div>
${renderControls(lab, lab.ownReplicas, lab.canAct)}</div>`
}

const page = (context: DashboardContext, lab: Lab, refusal?: Refusal): Page => ({
  title: 'Lab',
  tab: 'Lab',
  live: '',
  body: labPage(context, lab, refusal),
  ...(refusal && { status: 400 }),
})

const none = missing('No lab runs here. Start one with "fickle lab".', 'Logins')

const notHere: Refusal = {
  field: '',
  message: 'A matrix can only be started on the machine where fickle runs. Use "fickle lab matrix" there.',
}

export const labRoutes: readonly PageRoute[] = [
  { path: '/lab', handle: ({ context }) => (context.lab ? page(context, context.lab) : none) },
  {
    method: 'post',
    path: '/lab/switch',
    async handle({ context, given }) {
      const { lab } = context
      if (!lab) return none
      const { next: _next, ...wish } = Object.fromEntries(given)
      const refusal = await tryTo(() => grant(lab, wish))
      return refusal ? page(context, lab, refusal) : { redirect: '/.fickle/lab' }
    },
  },
  {
    method: 'post',
    path: '/lab/matrix',
    async handle({ context, given, request }) {
      const { lab, matrix } = context
      if (!lab) return none
      if (!isHere(request.socket.remoteAddress)) return { ...page(context, lab, notHere), status: 403 }
      const refusal = await tryTo(() => matrix.start(readWish(given)))
      return refusal ? page(context, lab, refusal) : { redirect: '/.fickle/lab' }
    },
  },
  {
    method: 'post',
    path: '/lab/matrix/stop',
    handle({ context }) {
      context.matrix.stop()
      return { redirect: '/.fickle/lab' }
    },
  },
]
