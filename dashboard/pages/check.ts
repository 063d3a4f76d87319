/** Runs the check or a scenario from the page, and shows the verdicts as they come. */
import { type Html, html, prose } from '../../design/markup.ts'
import { badge, field } from '../../design/parts.ts'
import type { FickleError } from '../../journal/fickle-error.ts'
import type { DashboardContext } from '../context.ts'
import { isHere } from '../here.ts'
import type { Page, PageRoute } from '../page-route.ts'
import type { Run, RunItem, Runs } from '../runs.ts'
import { type Refusal, refusedAt, tryTo } from '../settings/form-result.ts'

const driverField = (id: string): Html =>
  html`<div class="field"><label for="${id}">Driver</label><select id="${id}" name="driver"><option value="http">HTTP: fast, without scripts</option><option value="browser">Chromium: as a person would</option></select></div>`

function checkForm({ lab }: DashboardContext, refusal: Refusal | undefined, given?: URLSearchParams): Html {
  const usual = lab
    ? { login: `${lab.url}/api/v1/auth/login`, signedIn: `${lab.url}/api/v1/users/loggedInUser` }
    : { login: 'http://localhost:3000/login', signedIn: 'http://localhost:3000/me' }
  const input = (name: 'login' | 'signedIn', label: string, hint: string) =>
    field({
      id: name,
      label,
      hint,
      error: refusedAt(refusal, name),
      control: (described) =>
        html`<input name="${name}" required value="${given?.get(name) ?? usual[name]}" spellcheck="false" ${described}>`,
    })
  return html`<form method="post" action="/.fickle/check" class="card"><h2>Check a relying party</h2>
<p class="soft">It must use this provider as its issuer and run on this machine. Users and clients are restored afterwards.</p>
${input('login', 'Where a sign-in starts', 'The address that sends the browser to the provider.')}
${input('signedIn', 'What shows who is signed in', 'A page or an API that answers differently when nobody is signed in.')}
${field({
  id: 'quirks',
  label: 'Quirks',
  hint: 'One per line: id or id=value. Empty plays the whole catalogue, which takes minutes.',
  error: refusedAt(refusal, 'quirks'),
  control: (described) =>
    html`<textarea name="quirks" rows="4" spellcheck="false" ${described}>${given?.get('quirks') ?? 'id-token-nonce-mismatch\nid-token-nonce-missing\nid-token-exp-expired'}</textarea>`,
})}
${driverField('driver')}<p class="actions"><button class="primary">Check</button></p></form>`
}

const scenarioForm = async (refusal: Refusal | undefined): Promise<Html> => {
  // Only this page needs them: the first page of the dashboard does not wait for them.
  const { listScenarios } = await import('../../harness/load-scenarios.ts')
  const scenarios = await listScenarios()
  return html`<form method="post" action="/.fickle/check/scenario" class="card"><h2>Play a scenario</h2>
<p class="soft">This starts a provider and replicas of its own. Nothing here is changed.</p>
${field({
  id: 'scenario',
  label: 'Scenario',
  error: refusedAt(refusal, 'scenario'),
  control: (described) =>
    html`<select name="scenario" ${described}>${scenarios.map(({ id, scenario }) => html`<option value="${id}">${scenario.title}</option>`)}</select>`,
})}
${driverField('scenario-driver')}<p class="actions"><button>Play<span class="visually-hidden"> the scenario</span></button></p></form>`
}

const itemLine = ({ id, result, facts }: RunItem): Html =>
  html`<li class="run-item">${badge(result === 'running' ? 'under-way' : result, result === 'running' ? 'running' : undefined)} <b>${id}</b>${facts.length > 0 ? html`<details id="item-${id}"><summary>Evidence</summary><ul>${facts.map((fact) => html`<li>${prose(fact)}</li>`)}</ul></details>` : ''}</li>`

const runBox = (run: Run): Html => {
  const done = run.items.filter(({ result }) => result !== 'running').length
  const words =
    run.state === 'running' ? 'is running' : run.state === 'finished' ? 'has ended' : 'ended early'
  return html`<section class="card" ${run.state === 'running' ? html`data-poll` : ''}><h2>${run.title} ${words} <span class="soft">${done}${run.total === undefined ? '' : ` of ${run.total}`}</span></h2>
<p class="visually-hidden" role="status">${run.state === 'running' ? '' : `${run.title} ${words}: ${done} judged.`}</p>
${run.problem ? html`<p class="notice ${run.problem === 'It was stopped.' ? '' : 'bad'}">${run.problem}</p>` : ''}
${run.total === undefined ? '' : html`<progress max="${run.total}" value="${done}" aria-label="Judged">${done} of ${run.total}</progress>`}
<ul class="run-items">${[...run.items].reverse().map(itemLine)}</ul>
${run.state === 'running' ? html`<form method="post" action="/.fickle/check/stop"><p class="actions"><button>Stop</button> <a href="/.fickle/check">Reload</a></p></form>` : ''}</section>`
}

async function checkPage(
  context: DashboardContext,
  runs: Runs,
  refusal?: Refusal,
  given?: URLSearchParams,
): Promise<Html> {
  const elsewhere = refusal && !['login', 'signedIn', 'quirks', 'scenario'].includes(refusal.field)
  return html`<h1>Check</h1><p class="lead">Plays quirks against a relying party, and shows what it did and whether that was right.</p>
${elsewhere ? html`<p class="notice bad" role="alert">${refusal.message}</p>` : ''}
${runs.current ? runBox(runs.current) : ''}
<div class="halves runs">${checkForm(context, refusal, given)}${await scenarioForm(refusal)}</div>`
}

const fieldOf = ({ path = [], code }: FickleError) =>
  code.startsWith('ERR_QUIRK')
    ? 'quirks'
    : code === 'ERR_SCENARIO_UNKNOWN'
      ? 'scenario'
      : String(path[0] ?? '')

const page = (body: Html | Promise<Html>, status = 200): Page => ({
  title: 'Check',
  tab: 'Check',
  body,
  live: '',
  status,
})

const notHere: Page = page(
  html`<h1>Check</h1><p class="notice bad" role="alert">A run can only be started on the machine where fickle runs. Use "fickle check" there.</p>`,
  403,
)

const driverOf = (given: URLSearchParams) => (given.get('driver') === 'browser' ? 'browser' : 'http')

export const checkRoutes: readonly PageRoute[] = [
  { path: '/check', handle: ({ context }) => page(checkPage(context, context.runs)) },
  {
    method: 'post',
    path: '/check',
    async handle({ context, given, request }) {
      if (!isHere(request.socket.remoteAddress)) return notHere
      const quirks = (given.get('quirks') ?? '').split(/\s+/).filter((quirk) => quirk !== '')
      const wish = { login: given.get('login') ?? '', signedIn: given.get('signedIn') ?? '', quirks }
      const refusal = await tryTo(async () => {
        const { chooseQuirks } = await import('../../check/choose-quirks.ts')
        await chooseQuirks(quirks)
        context.runs.check({ ...wish, driver: driverOf(given) })
      }, fieldOf)
      return refusal
        ? page(checkPage(context, context.runs, refusal, given), 400)
        : { redirect: '/.fickle/check' }
    },
  },
  {
    method: 'post',
    path: '/check/scenario',
    async handle({ context, given, request }) {
      if (!isHere(request.socket.remoteAddress)) return notHere
      const refusal = await tryTo(
        () => context.runs.scenario(given.get('scenario') ?? '', driverOf(given)),
        fieldOf,
      )
      return refusal
        ? page(checkPage(context, context.runs, refusal, given), 400)
        : { redirect: '/.fickle/check' }
    },
  },
  {
    method: 'post',
    path: '/check/stop',
    handle({ context }) {
      context.runs.stop()
      return { redirect: '/.fickle/check' }
    },
  },
]
