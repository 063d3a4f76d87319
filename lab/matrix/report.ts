/** The matrix as one HTML page: a heat map of failure rates, and each row with what was expected of it. */
import { type Html, html } from '../../design/markup.ts'
import { standalone } from '../../design/standalone.ts'
import type { Matrix, MatrixRow } from './matrix.ts'
import { matrixStyles } from './report-styles.ts'

const percent = (rate: number) => `${Math.round(rate * 100)} %`
const rateOf = ({ failed, logins }: MatrixRow) => (logins === 0 ? 0 : failed / logins)
const agrees = ({ ratePredicted, causePredicted }: MatrixRow) => ratePredicted && causePredicted

const storeOf = ({ store, cookieKeys }: MatrixRow) =>
  cookieKeys === 'per-replica'
    ? 'sealed cookie, key per replica'
    : store === 'cookie'
      ? 'sealed cookie, one key'
      : store

const policyOf = ({ balance, replicas }: MatrixRow) =>
  `${balance}${replicas === 2 ? '' : replicas === 1 ? ' · one replica' : ` · ${replicas} replicas`}`

const deploymentOf = (row: MatrixRow) => `${row.engine} · ${policyOf(row)}`

const stores = ['own', 'memory', 'redis', 'sealed cookie, one key', 'sealed cookie, key per replica']

/** Ten shades from signed in to failed. */
const shade = (row: MatrixRow) => `heat-${Math.round(rateOf(row) * 10)}`

/** What one has to know of a row beside its rate: what the model says, or, where none speaks, whether nothing can hold. */
const beside = ({ expected, struck }: MatrixRow, own: boolean) =>
  struck === false
    ? 'the fault never took effect'
    : !own
      ? `expected ${percent(expected)}`
      : expected === 1
        ? 'cannot work in any deployment'
        : undefined

function verdictOf(row: MatrixRow, own: boolean): string {
  if (row.struck === false) return 'the fault never took effect'
  if (!own) return agrees(row) ? 'as predicted' : row.ratePredicted ? 'other cause' : 'other rate'
  if (row.expected === 1) return agrees(row) ? 'fails, as it must' : 'works, which no deployment should'
  return agrees(row) ? 'holds' : 'loses logins'
}

function cell(row: MatrixRow | undefined, own: boolean): Html {
  if (!row) return html`<td class="none"><span class="visually-hidden">not played</span></td>`
  const { failed, proven, logins, interval, diagnosis, certainty } = row
  const words = beside(row, own)
  const title = `${failed} of ${logins} failed${proven > 0 ? `, ${proven} of them would work on the replica that issued the state` : ''}; ${percent(interval.low)} to ${percent(interval.high)}${words === undefined ? '' : `; ${words}`}`
  return html`<td data-cell class="${shade(row)}${agrees(row) ? '' : ' off'}" title="${title}">
<b>${percent(rateOf(row))}</b>${words === undefined ? '' : html`<small>${words}</small>`}${diagnosis ? html`<small>${diagnosis}, ${certainty}</small>` : ''}</td>`
}

interface HeatMap {
  readonly own: boolean
  readonly caption: string
  /** What the lines are named by. */
  readonly corner: string
  readonly rows: readonly MatrixRow[]
  readonly across: (row: MatrixRow) => string
  readonly down: (row: MatrixRow) => string
}

function heatMap({ own, caption, corner, rows, across, down }: HeatMap): Html {
  if (rows.length === 0) return html``
  const byStore = [...rows].sort((a, b) => stores.indexOf(storeOf(a)) - stores.indexOf(storeOf(b)))
  const columns = [...new Set(byStore.map(across))]
  const lines = [...new Set(rows.map(down))]
  const find = (line: string, column: string) =>
    rows.find((row) => down(row) === line && across(row) === column)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="map"><caption>${caption}</caption>
<thead><tr><td><span class="visually-hidden">${corner}</span></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${lines.map((line) => html`<tr><th scope="row">${line}</th>${columns.map((column) => cell(find(line, column), own))}</tr>`)}</tbody>
</table></div>`
}

const detail = (row: MatrixRow, own: boolean): Html => html`<tr class="${agrees(row) ? '' : 'off'}">
<td>${row.replicas}</td><td>${row.engine}</td><td>${row.balance}</td><td>${storeOf(row)}</td><td>${row.fault ?? ''}</td>
<td class="number">${row.failed} / ${row.logins}</td>${own ? '' : html`<td class="number">${percent(row.expected)}</td>`}
<td class="number">${percent(row.interval.low)} – ${percent(row.interval.high)}</td>
<td>${Object.entries(row.causes).map(([cause, count]) => html`<span class="cause">${cause} ${count}</span> `)}</td>
<td>${verdictOf(row, own)}</td></tr>`

/** No model speaks of an application of your own: its deployments hold or do not. */
const summaryOfOwn = (rows: readonly MatrixRow[]): Html => {
  const losing = rows.filter((row) => !agrees(row)).length
  const idle = rows.filter(({ struck }) => struck === false).length
  const untried = idle === 0 ? '' : ` In ${idle} the fault never took effect, so they show nothing.`
  if (losing > 0)
    return html`<strong>${losing === 1 ? 'One loses logins; it has' : `${losing} lose logins; they have`} a thick frame.</strong>${untried}`
  return html`${idle === 0 ? 'Every deployment works.' : `${rows.length - idle} of ${rows.length} work.`}${untried}`
}

/** The whole page; needs nothing from anywhere else. */
export async function renderMatrix({ rows, seed, milliseconds, ownApplication }: Matrix): Promise<string> {
  const off = rows.filter((row) => !agrees(row))
  const logins = rows.reduce((sum, row) => sum + row.logins, 0)
  const headings = [
    ...['replicas', 'engine', 'policy', 'sessions', 'fault', 'failed'],
    ...(ownApplication ? [] : ['expected']),
    ...['95 % interval', 'causes', 'verdict'],
  ]
  const content = html`<h1>Where a login survives</h1>
<p>${rows.length} deployments, ${logins} logins, seed ${seed}, ${(milliseconds / 1000).toFixed(1)} s.
${ownApplication ? summaryOfOwn(rows) : off.length === 0 ? 'All fail as often as the model says, and for the expected cause.' : html`<strong>${off.length === 1 ? 'One differs from the model; it has' : `${off.length} differ from the model; they have`} a thick frame.</strong>`}</p>
${heatMap({
  own: ownApplication,
  caption: 'Failed logins without a fault: balancer and policy by session store',
  corner: 'Policy',
  rows: rows.filter(({ fault }) => fault === undefined),
  across: (row) => `${storeOf(row)} · ${row.engine}`,
  down: policyOf,
})}
${heatMap({
  own: ownApplication,
  caption: 'Failed logins under each fault',
  corner: 'Fault',
  rows: rows.filter(({ fault }) => fault !== undefined),
  across: (row) => `${storeOf(row)} · ${deploymentOf(row)}`,
  down: ({ fault }) => fault ?? '',
})}
<h2>Every deployment</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Every deployment"><table class="details" aria-label="Every deployment">
<thead><tr>${headings.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => detail(row, ownApplication))}</tbody>
</table></div>
<p class="soft">${
    ownApplication
      ? 'A deployment works if every login ended signed in, whichever replica answered next. Causes are not predicted: each is what the logins showed.'
      : 'A rate that the model knows exactly (0 or 100 %) must be met exactly; a rate that depends on chance must lie within the 99.99 % Wilson interval of what was seen.'
  }</p>`
  return String(await standalone('Where a login survives · fickle lab matrix', content, matrixStyles))
}
