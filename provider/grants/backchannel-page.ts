/** The page that stands for the telephone in CIBA: what waits for approval, each with approve and deny. */

import type { Provider } from 'oidc-provider'
import { isOwnOrigin, isOwnSite } from '../../common/own-callers.ts'
import { html } from '../../design/markup.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { layout, sendPage } from '../pages/page.ts'
import { findUser, subOf } from '../sign-in/users.ts'
import type { StageContext } from '../stages/answer.ts'
import type { Exchange } from '../stages/exchange.ts'
import { readForm } from '../stages/form.ts'
import { answerWaiting, type Waiting, waitingFor } from './backchannel.ts'

export const approvalPath = '/oidc/approve'

function request(exchange: Exchange, { handle, clientId, sub, scope, bindingMessage }: Waiting) {
  const users = exchange.issuer.tenant.users()
  const user = users.find((one) => subOf(one) === sub) ?? findUser(users, sub)
  const name = String(user?.claims.name ?? sub)
  // Out of their context, as a screen reader lists them, the buttons of all requests would be the same.
  const which = html`<span class="visually-hidden"> the sign-in of ${name} at ${clientId}</span>`
  return html`<li class="waiting">
    <form method="post" action="${exchange.issuer.mount}${approvalPath}">
      <p><strong>${clientId}</strong> asks to sign in <strong>${name}</strong>.</p>
      ${bindingMessage === undefined ? '' : html`<p>The client must show this code: <code>${bindingMessage}</code></p>`}
      ${scope === '' ? '' : html`<p>It asks for: <code>${scope}</code></p>`}
      <input type="hidden" name="request" value="${handle}">
      <p class="actions"><button name="answer" value="approve">Approve${which}</button>
      <button class="quiet" name="answer" value="deny">Deny${which}</button></p>
    </form>
  </li>`
}

/** GET shows what waits; POST answers one. */
export const approvalStage = (provider: Provider) => async (exchange: Exchange, ctx: StageContext) => {
  let said: string | undefined
  if (ctx.method === 'POST') {
    if (!isOwnOrigin(ctx.headers) || !isOwnSite(ctx.headers)) {
      throw new FickleError(
        'ERR_FOREIGN_PAGE',
        'Requests can only be approved on this page.',
        'Open it and press the button there.',
      )
    }
    const form = new Map(await readForm(ctx))
    const answer = form.get('answer') === 'approve' ? 'approve' : 'deny'
    const result = await answerWaiting(provider, exchange, form.get('request') ?? '', answer)
    said =
      result === 'done'
        ? answer === 'approve'
          ? 'Approved. The client gets its tokens.'
          : 'Denied. The client is told.'
        : 'That request was already answered, or has expired.'
  }
  const list = waitingFor(exchange.issuer)
  const page = layout(
    'Approve sign-ins',
    html`<div class="card">
      <h1>Approve sign-ins</h1>
      <p class="lead">This page plays the user’s phone: sign-ins that clients request over the back channel (CIBA) wait here for approval.</p>
      ${said === undefined ? '' : html`<div class="notice" role="status"><p>${said}</p></div>`}
      ${
        list.length === 0
          ? html`<p>No request is waiting. Reload this page after a client has sent one.</p>`
          : html`<ul class="approvals">${list.map((one) => request(exchange, one))}</ul>`
      }
    </div>`,
  )
  await sendPage(ctx as never, 200, page)
}
