/** The pages of the device flow (RFC 8628 section 3.3): type the code, confirm what asks, and go back to the device. */

import type { Client, KoaContextWithOIDC } from 'oidc-provider'
import { html } from '../../design/markup.ts'
import { layout, sendPage } from '../pages/page.ts'
import { exchangeOf } from '../stages/exchange.ts'

interface PageContext extends KoaContextWithOIDC {}

const secretOf = (ctx: KoaContextWithOIDC) =>
  String((ctx.oidc.session as { state?: { secret?: unknown } } | undefined)?.state?.secret ?? '')

const action = (ctx: KoaContextWithOIDC) => {
  const exchange = exchangeOf(ctx)
  return exchange
    ? `${exchange.issuer.mount}${new URL(ctx.oidc.urlFor('code_verification')).pathname.slice(exchange.issuer.mount.length)}`
    : ''
}

/** What was wrong with the code before, and what to do. */
const problems: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  NoCodeError: ['The code is missing.', 'Type the code that the device shows.'],
  // One that has expired for a while is not kept.
  NotFoundError: [
    'This code is unknown, or it has expired.',
    'Compare it with the one on the device (dashes do not matter), or get a new one there.',
  ],
  ExpiredError: ['This code has expired.', 'Get a new one on the device.'],
  AlreadyUsedError: ['This code was already used.', 'Get a new one on the device.'],
}

const denied = () =>
  layout(
    'Request denied',
    html`<div class="card">
      <h1>You denied the request</h1>
      <p class="lead">The device is told the next time it polls. You can close this page.</p>
    </div>`,
  )

/** `features.deviceFlow.userCodeInputSource`; also what follows where the user denied. */
export async function typeCode(
  ctx: PageContext,
  _form: string,
  _out: unknown,
  error?: Error & { userCode?: string },
) {
  if (error?.name === 'AbortedError') return sendPage(ctx as never, 200, denied())
  const typed = error?.userCode ?? exchangeOf(ctx)?.typedCode ?? ''
  const [message, fix] = error
    ? (problems[error.name] ?? ['The code could not be accepted.', 'Get a new one on the device.'])
    : []
  const page = layout(
    'Connect a device',
    html`<div class="card">
      <h1>Connect a device</h1>
      <p class="lead">Type the code that your device shows.</p>
      ${message ? html`<div class="notice bad" id="problem" role="alert"><p><strong>${message}</strong></p><p>${fix}</p></div>` : ''}
      <form method="post" action="${action(ctx)}">
        <input type="hidden" name="xsrf" value="${secretOf(ctx)}">
        <div class="field"><label for="user-code">Code</label>
          <input id="user-code" name="user_code" value="${typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus ${message ? html`aria-invalid="true" aria-describedby="problem"` : ''}>
        </div>
        <button class="primary">Continue</button>
      </form>
    </div>`,
  )
  await sendPage(ctx as never, error ? 400 : 200, page)
}

/** `features.deviceFlow.userCodeConfirmSource` */
export async function confirmCode(
  ctx: PageContext,
  _form: string,
  client: Client,
  _info: unknown,
  userCode: string,
) {
  const scope = String((ctx.oidc.deviceCode?.params as { scope?: unknown } | undefined)?.scope ?? '')
  const page = layout(
    'Confirm the device',
    html`<div class="card">
      <h1>Is this your device?</h1>
      <p class="lead"><strong>${client.clientName ?? client.clientId}</strong> asks to sign you in. Your device must show this code:</p>
      <p class="user-code"><code>${userCode}</code></p>
      ${scope === '' ? '' : html`<p>It asks for: <code>${scope}</code></p>`}
      <form method="post" action="${action(ctx)}">
        <input type="hidden" name="xsrf" value="${secretOf(ctx)}">
        <input type="hidden" name="user_code" value="${userCode}">
        <input type="hidden" name="confirm" value="yes">
        <p class="actions"><button class="primary" autofocus>Yes, sign in</button>
        <button class="quiet" name="abort" value="yes">Deny</button></p>
      </form>
    </div>`,
  )
  await sendPage(ctx as never, 200, page)
}

/** `features.deviceFlow.successSource` */
export async function deviceDone(ctx: PageContext) {
  const { client } = ctx.oidc
  const page = layout(
    'Device connected',
    html`<div class="card">
      <h1>Your device is signed in</h1>
      <p class="lead"><strong>${client?.clientName ?? client?.clientId ?? 'The device'}</strong> gets its tokens the next time it polls. You can close this page.</p>
    </div>`,
  )
  await sendPage(ctx as never, 200, page)
}
