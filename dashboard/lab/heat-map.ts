/** Logins that went through the lab, by policy and session store: how many of them failed. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { Journal } from '../../journal/journal.ts'
import { sortByBrowser } from '../../lab/diagnose-in.ts'
import { policies } from '../../lab/options.ts'
import { cellOf } from '../find-logins.ts'
import { rowsOf } from '../login-rows.ts'

interface Tally {
  failed: number
  ended: number
}

/** From none failed to all failed, in fifths. */
const heatOf = ({ failed, ended }: Tally) => Math.round((failed / ended) * 5)

function tally(journal: Journal): ReadonlyMap<string, Tally> {
  const logins = journal.logins()
  const loginsOf = sortByBrowser(logins)
  const rowOf = rowsOf(journal)
  const cells = new Map<string, Tally>()
  for (const login of logins) {
    const { policy, store = 'own' } = cellOf(login)
    if (policy === undefined) continue
    const { outcome } = rowOf(login, loginsOf)
    if (outcome === 'under-way' || outcome === 'abandoned') continue
    const key = `${policy} ${store}`
    const cell = cells.get(key) ?? { failed: 0, ended: 0 }
    cells.set(key, { failed: cell.failed + (outcome === 'failed' ? 1 : 0), ended: cell.ended + 1 })
  }
  return cells
}

const cellHtml = (policy: string, store: string, cell: Tally | undefined): Html =>
  cell === undefined
    ? html`<td class="heat none"><span class="visually-hidden">no login yet</span></td>`
    : html`<td class="heat heat-${heatOf(cell)}"><a href="/.fickle/?policy=${policy}&amp;store=${store}">${cell.failed} of ${cell.ended}<span class="visually-hidden"> failed with ${policy} and ${store}</span></a></td>`

export function heatMap(journal: Journal, ownReplicas: boolean): Html {
  const cells = tally(journal)
  const stores = ownReplicas ? ['memory', 'redis', 'cookie'] : ['own']
  return html`<section class="card heat-map"><h2>What failed where</h2>
<p class="soft">How many of the finished logins through this lab failed, by policy and session store. Each cell opens its logins. Logins in which a quirk acted do not count.</p>
${scroll(
  'Failed logins by policy and session store',
  html`<table aria-label="Failed logins by policy and session store"><thead><tr><th scope="col">Policy</th>${stores.map((store) => html`<th scope="col">${store === 'own' ? 'its own store' : store}</th>`)}</tr></thead>
<tbody>${policies.map((policy) => html`<tr><th scope="row">${policy}</th>${stores.map((store) => cellHtml(policy, store, cells.get(`${policy} ${store}`)))}</tr>`)}</tbody></table>`,
)}</section>`
}
