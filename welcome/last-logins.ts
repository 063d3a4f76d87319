/** The newest logins, each in a line that leads to its page. */
import { summarize } from '../dashboard/login-summary.ts'
import { moment, outcomeBadge } from '../dashboard/words.ts'
import { type Html, html } from '../design/markup.ts'
import type { Journal } from '../journal/journal.ts'

const SHOWN = 6

export function lastLogins(journal: Journal): Html {
  const logins = journal
    .logins()
    .slice(0, SHOWN)
    .map((login) => summarize(login, journal))
  return html`<section class="card" aria-labelledby="logins"><h2 id="logins">Last logins</h2>
${
  logins.length === 0
    ? html`<p class="empty">Nobody has signed in yet.</p>`
    : html`<ul class="plain rows">${logins.map(
        ({ id, startedAt, outcome, user, clientId, headline }) =>
          html`<li>${outcomeBadge(outcome)} <a href="/.fickle/logins/${id}">${user ?? 'nobody yet'} at ${clientId ?? 'an unknown client'}</a> <span class="soft">${moment(startedAt)}</span><br><span class="soft">${headline}</span></li>`,
      )}</ul>`
}
<p><a href="/.fickle/">All logins</a></p></section>`
}
