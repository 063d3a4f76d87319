/** The newest logins that somebody made, each in a line that leads to its page. */
import { isOfMatrix } from '../dashboard/lab/matrix-name.ts'
import { moment, outcomeBadge, whose } from '../dashboard/words.ts'
import { type Html, html } from '../design/markup.ts'
import type { Journal, Login } from '../journal/journal.ts'

const SHOWN = 6

/** What became of them needs all rules of the diagnosis: loaded once there is a login. */
async function summaries(logins: readonly Login[], journal: Journal) {
  if (logins.length === 0) return []
  const { summarize } = await import('../dashboard/login-summary.ts')
  return logins.map((login) => summarize(login, journal))
}

export async function lastLogins(journal: Journal): Promise<Html> {
  const played = journal.logins().filter(({ run }) => !isOfMatrix(run))
  const logins = await summaries(played.slice(0, SHOWN), journal)
  return html`<section class="card" aria-labelledby="logins"><h2 id="logins">Last logins</h2>
${
  logins.length === 0
    ? html`<p class="empty">Nobody has signed in yet.</p>`
    : html`<ul class="plain rows">${logins.map(
        ({ id, startedAt, outcome, user, clientId, headline }) =>
          html`<li>${outcomeBadge(outcome)} <a href="/.fickle/logins/${id}">${whose(user, outcome)} at ${clientId ?? 'an unknown client'}</a> <span class="soft">${moment(startedAt)}</span><br><span class="soft">${headline}</span></li>`,
      )}</ul>`
}
<p><a href="/.fickle/">All logins</a></p></section>`
}
