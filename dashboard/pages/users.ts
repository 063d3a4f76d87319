/** Who can sign in, with their claims, and a form that replaces the list. */
import { type Html, html, prose } from '../../design/markup.ts'
import type { DashboardContext } from '../context.ts'
import { json, quirkTag } from '../words.ts'

export function usersPage({ provider }: DashboardContext): Html {
  const users = provider.users()
  return html`<h1>Users <span class="soft">${users.length}</span></h1>
<p class="lead">${prose('They sign in with one click on the sign-in page, by `login_hint`, or by themselves with `--auto-sign-in`.')}</p>
<ul class="cards">${users.map(
    (user) => html`<li class="card"><h2>${String(user.claims.name ?? user.name)}</h2>
<p><code>${user.name}</code>${user.about ? html` <span class="soft">${user.about}</span>` : ''}</p>
${user.quirks && user.quirks.length > 0 ? html`<p class="tags">${user.quirks.map(quirkTag)}</p>` : ''}
<details id="claims-${user.name}"><summary>Claims</summary>${json(user.claims)}</details></li>`,
  )}</ul>
<details class="needs-script" id="edit-users"><summary>Edit the list as JSON</summary>
<form data-call="PUT users" data-body="users" data-reload><label>Users <textarea name="users" rows="18" spellcheck="false">${JSON.stringify(users, undefined, 2)}</textarea></label>
<button>Replace the users</button><p class="result" data-result role="status"></p></form></details>`
}
