/** Stages device authorization and back-channel authentication: what a client without a browser asks, and is told. */
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { FickleError } from '../../journal/fickle-error.ts'
import { keyOf } from '../../journal/keys.ts'
import { waitingName } from '../grants/decoupled.ts'
import { grantOf, intervalOf } from '../grants/grants.ts'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { resumeStage } from './authorization-request.ts'
import { RESUME_COOKIE } from './browser-session.ts'
import { type Exchange, report } from './exchange.ts'
import { giveForm, readForm } from './form.ts'
import { openLogin } from './open-login.ts'
import { lastOf } from './parameters.ts'
import { basicCredentials } from './token.ts'

type Context = AnswerContext & KoaContextWithOIDC

/** Begins the login of a request that comes from the client itself. */
async function begin(exchange: Exchange, ctx: Context) {
  const form = (await readForm(ctx)) ?? []
  const asked = lastOf(form)
  exchange.posted = form
  exchange.clientId = basicCredentials(ctx.get('authorization')).id ?? asked.client_id
  const secret = new Set(['client_secret', 'client_assertion', 'client_notification_token'])
  await openLogin(
    exchange,
    form.filter(([name]) => !secret.has(name)),
    exchange.clientId,
  )
  giveForm(ctx, form)
  return asked
}

function reportAsked(exchange: Exchange, ctx: Context, flow: 'device' | 'ciba', scope: string) {
  const body = (typeof ctx.body === 'object' && ctx.body !== null ? ctx.body : {}) as Record<string, unknown>
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  // The token endpoint forgets what was used, and the journal does not.
  const code = text('device_code') ?? text('auth_req_id')
  const seen = {
    kind: 'decoupled-request',
    issuer: exchange.issuer.value,
    flow,
    clientId: exchange.clientId,
    scope,
    status: ctx.status,
    error: text('error'),
    errorDescription: text('error_description'),
    cause: exchange.cause,
    quirks: exchange.login?.quirks.map(({ spelling }) => spelling) ?? [],
  } as const
  report(exchange, seen, code === undefined ? [] : [keyOf('code', code)])
}

export async function deviceAuthorizationStage(exchange: Exchange, ctx: Context, next: () => Promise<void>) {
  if (ctx.method !== 'POST') return
  const { issuer } = exchange
  const asked = await begin(exchange, ctx)
  await next()
  const code = ctx.oidc?.entities?.DeviceCode
  if (ctx.status === 200 && code && exchange.login) {
    exchange.login.signInAs = exchange.signInAs
    await issuer.logins.tieToInteraction(exchange.login, waitingName('DeviceCode', '', code))
    // People open these, whatever name the device asked by.
    const page = (uri: unknown) =>
      `${issuer.origin}${issuer.mount}${String(uri).slice(`${ctx.protocol}://${ctx.host}${issuer.mount}`.length)}`
    const {
      verification_uri: plain,
      verification_uri_complete: complete,
      ...rest
    } = ctx.body as Record<string, unknown>
    ctx.body = {
      ...rest,
      verification_uri: page(plain),
      verification_uri_complete: page(complete),
      interval: intervalOf(grantOf(issuer, 'device') ?? {}),
    }
  }
  if (acts(exchange, 'device-authorization')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('device-authorization', honest, exchange))
  }
  reportAsked(exchange, ctx, 'device', asked.scope ?? '')
}

/** The page where the code is typed, and what is posted there. */
export async function codeVerificationStage(exchange: Exchange, ctx: Context, next: () => Promise<void>) {
  if (ctx.method === 'GET') {
    // With a code in the address oidc-provider answers with a page whose script posts it; ours shows it in the field.
    const { user_code: typed, ...query } = ctx.query
    if (typeof typed === 'string') {
      exchange.typedCode = typed
      ctx.query = query
    }
    return next()
  }
  const form = (await readForm(ctx)) ?? []
  const typed = lastOf(form).user_code ?? ''
  const normal = typed.replace(/[^a-z0-9]/gi, '').toUpperCase()
  exchange.login = await exchange.issuer.logins.ofInteraction(
    waitingName('DeviceCode', '', { userCode: normal }),
  )
  giveForm(ctx, form)
  await next().catch((error: unknown) => {
    // What belongs to no session is refused, and oidc-provider would store the session that there is not with it.
    if (!(error instanceof TypeError) || ctx.oidc.session?.exp !== undefined) throw error
    throw new FickleError(
      'ERR_FORM_FORGOTTEN',
      'The session of this form no longer exists.',
      'Open the page again, with cookies enabled, and type the code there.',
    )
  })
}

/** Goes on after the sign-in page. Without a sign-in under way oidc-provider would store a session that there is not. */
export async function deviceResumeStage(
  exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
  next: () => Promise<void>,
) {
  const uid = ctx.cookies.get(RESUME_COOKIE, { signed: false })
  if (uid === undefined || !(await exchange.issuer.storage.find('Interaction', uid)))
    throw new errors.CustomOIDCProviderError('invalid_request', 'authorization request has expired')
  return resumeStage(exchange, ctx, next)
}

export async function backchannelStage(exchange: Exchange, ctx: Context, next: () => Promise<void>) {
  if (ctx.method !== 'POST') return
  const asked = await begin(exchange, ctx)
  await next()
  if (ctx.status === 200 && typeof ctx.body === 'object')
    ctx.body = { ...ctx.body, interval: intervalOf(grantOf(exchange.issuer, 'ciba') ?? {}) }
  if (acts(exchange, 'backchannel-authentication')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('backchannel-authentication', honest, exchange))
  }
  reportAsked(exchange, ctx, 'ciba', asked.scope ?? '')
}
