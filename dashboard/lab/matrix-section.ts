/** The matrix on the page of the lab: what to play, and a heat map whose cells open the logins behind them. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import { faultsByName } from '../../lab/faults/index.ts'
import { type MatrixStore, matrixFaults, matrixStores } from '../../lab/matrix/cell.ts'
import type { MatrixRow } from '../../lab/matrix/matrix.ts'
import { policies } from '../../lab/options.ts'
import { runOf } from './matrix-name.ts'
import { type MatrixRun, storeOf } from './matrix-run.ts'

const storeWords: Readonly<Record<MatrixStore, string>> = {
  memory: 'memory',
  redis: 'Redis',
  cookie: 'sealed cookie',
  'cookie-per-replica': 'sealed cookie, key per replica',
}

/** What is chosen before anybody has chosen: nothing that has to be installed. */
const usual = { policies, stores: ['memory', 'cookie'] as readonly string[], fault: undefined, logins: 5 }

const boxes = (
  name: string,
  values: readonly (readonly [value: string, words: string])[],
  chosen: readonly string[],
) =>
  html`<div class="boxes">${values.map(([value, words]) => html`<label><input type="checkbox" name="${name}" value="${value}"${chosen.includes(value) ? html` checked` : ''}>${words}</label>`)}</div>`

function form(run: MatrixRun | undefined): Html {
  const { policies: chosen, stores, fault, logins } = run?.wish ?? usual
  return html`<details class="matrix-form"${run ? '' : html` open`}><summary>${run ? 'Play again' : 'What to play'}</summary>
<form method="post" action="/.fickle/lab/matrix">
<fieldset><legend>Policies</legend>${boxes(
    'policy',
    policies.map((name) => [name, name]),
    chosen,
  )}</fieldset>
<fieldset><legend>Session stores</legend>${boxes(
    'store',
    matrixStores.map((name) => [name, storeWords[name]]),
    stores,
  )}</fieldset>
<div class="halves"><div class="field"><label for="matrix-fault">Fault</label><select id="matrix-fault" name="fault"><option value="">none</option>${matrixFaults.map((name) => html`<option value="${name}"${name === fault ? html` selected` : ''}>${faultsByName[name].title}</option>`)}</select></div>
<div class="field"><label for="matrix-logins">Logins in each cell</label><input id="matrix-logins" name="logins" type="number" min="1" max="20" value="${logins}"></div></div>
<p class="actions"><button>Play the matrix</button></p></form></details>`
}

/** From none failed to all failed, in fifths. */
const heatOf = ({ failed, logins }: MatrixRow) => Math.round((failed / logins) * 5)

const agrees = ({ ratePredicted, causePredicted }: MatrixRow) => ratePredicted && causePredicted

function cell(run: MatrixRun, policy: string, store: MatrixStore): Html {
  const row = run.rows.find((one) => one.balance === policy && storeOf(one) === store)
  const name = `${policy} and ${storeWords[store]}`
  if (!row)
    return html`<td class="heat none"><span class="soft">${run.state === 'running' ? '…' : '–'}<span class="visually-hidden"> not played: ${name}</span></span></td>`
  if (row.struck === false)
    return html`<td class="heat none"><span class="soft">the fault never took effect</span></td>`
  const differs = agrees(row) ? '' : html`<small>the model says ${Math.round(row.expected * 100)} %</small>`
  return html`<td class="heat heat-${heatOf(row)}"><a href="/.fickle/?run=${encodeURIComponent(runOf(run, { policy, store }))}">${row.failed} of ${row.logins}<span class="visually-hidden"> failed with ${name}</span></a>${row.diagnosis ? html`<small>${row.diagnosis} (${row.certainty})</small>` : ''}${differs}</td>`
}

function heat(run: MatrixRun): Html {
  const { wish, rows, state } = run
  const stores = matrixStores.filter((name) => wish.stores.includes(name))
  const total = stores.length * wish.policies.length
  const words = state === 'running' ? 'is being played' : state === 'finished' ? 'is done' : 'ended early'
  return html`<div ${state === 'running' ? html`data-poll` : ''}><p role="status">${rows.length} of ${total} cells${wish.fault === undefined ? '' : html`, with the fault <code>${wish.fault}</code>`}. <span class="soft">The matrix ${words}.</span></p>
${run.problem === undefined ? '' : html`<p class="notice ${run.problem === 'It was stopped.' ? '' : 'bad'}">${run.problem}</p>`}
${scroll(
  'Failed logins of the matrix by policy and session store',
  html`<table><thead><tr><th scope="col">Policy</th>${stores.map((store) => html`<th scope="col">${storeWords[store]}</th>`)}</tr></thead>
<tbody>${wish.policies.map((policy) => html`<tr><th scope="row">${policy}</th>${stores.map((store) => cell(run, policy, store))}</tr>`)}</tbody></table>`,
)}
${state === 'running' ? html`<form method="post" action="/.fickle/lab/matrix/stop"><p class="actions"><button>Stop</button> <a href="/.fickle/lab">Reload</a></p></form>` : ''}</div>`
}

export const matrixSection = (run: MatrixRun | undefined): Html =>
  html`<section class="card heat-map"><h2>Matrix</h2>
<p class="soft">The same login with each policy and session store, each in a lab of its own; this lab is not touched. A cell shows how many logins failed, and opens them. <code>fickle lab matrix</code> also plays other engines and your own application.</p>
${run ? heat(run) : ''}${form(run)}</section>`
