/** What quirks change in a sign-in: how the test client ended without them and with them, and its tokens, honest against sent. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { DashboardContext, SignInAlone } from '../context.ts'
import { tokens } from '../login/tokens.ts'
import { summarize } from '../login-summary.ts'
import { outcomeBadge } from '../words.ts'

function ending(context: DashboardContext, title: string, { login, refusal }: SignInAlone): Html {
  const kept = login === undefined ? undefined : context.journal.login(login)
  const summary = kept && summarize(kept, context.journal)
  return html`<tr><th scope="row">${title}</th><td>${summary ? outcomeBadge(summary.outcome) : html`<span class="soft">no sign-in began</span>`}</td>
<td>${refusal ?? summary?.headline ?? ''} ${login === undefined ? '' : html`<a href="/.fickle/logins/${login}">Every exchange<span class="visually-hidden"> of the sign-in ${title.toLowerCase()} quirks</span></a>`}</td></tr>`
}

/** Signs in twice. @param plain and bent: address segments of the issuer, without quirks and with them */
export async function signInDifference(
  context: DashboardContext,
  plain: string,
  bent: string,
): Promise<Html> {
  const honest = await context.signInAlone(plain)
  const other = await context.signInAlone(bent)
  const events = other.login === undefined ? [] : (context.journal.login(other.login)?.events ?? [])
  return html`<div class="sign-in-difference"><h3>What differs in a sign-in</h3>
<p class="soft">The test client just signed in twice. It is openid-client with all its checks; another relying party may behave differently.</p>
${scroll(
  'How the two sign-ins ended',
  html`<table class="endings"><thead><tr><th scope="col">Quirks</th><th scope="col">Outcome</th><th scope="col">What the test client said</th></tr></thead><tbody>${ending(context, 'Without', honest)}${ending(context, 'With', other)}</tbody></table>`,
)}
${tokens(events)}</div>`
}
