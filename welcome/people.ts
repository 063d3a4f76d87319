/** Who can sign in, and with which claims. */
import { type Html, html, prose } from '../design/markup.ts'
import { facts } from '../design/parts.ts'
import type { User } from '../provider/options.ts'

const MOST = 30
const LONGEST = 400

const shown = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const person = ({ name, claims, about }: User): Html => html`<li><details>
<summary><strong>${String(claims.name ?? name)}</strong> <code>${name}</code>${about ? html` <span class="soft">${prose(about)}</span>` : ''}</summary>
${facts(Object.entries(claims).map(([claim, value]) => [html`<code>${claim}</code>`, shown(value)] as const))}</details></li>`

export const peopleSection = (
  users: readonly User[],
): Html => html`<section class="card" aria-labelledby="users"><h2 id="users">Users</h2>
<p class="soft">They need no password. Change them in the configuration, in the dashboard, or with <code>PUT /.fickle/api/users</code>.</p>
<ul class="plain rows">${users.slice(0, MOST).map(person)}</ul>
${users.length > MOST ? html`<p class="soft">${users.length - MOST} more are in the dashboard.</p>` : ''}</section>`
