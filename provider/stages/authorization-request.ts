/** Stage authorization request: begins a login, binds its quirks, lets them act on what the relying party asks for. */

import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Problem } from '../pages/error.ts'
import { signInAutomatically } from '../sign-in/automatic.ts'
import type { AnswerContext } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { behindHint } from './draft-id-token.ts'
import { type Exchange, exchangeOf, report } from './exchange.ts'
import { readForm } from './form.ts'
import { openLogin } from './open-login.ts'
import { firstOf, grouped, pairsOf } from './parameters.ts'
import { pushedUnder } from './pushed-request.ts'
import { redirectUriProblem } from './redirect-uri.ts'
import { showRefusal } from './refusal.ts'
import { keysOf, requested } from './requested.ts'
import type { Artifacts, Parameters } from './stages.ts'

type StageContext = AnswerContext & KoaContextWithOIDC

function reportRequest(exchange: Exchange) {
  const { request = {} } = exchange.login ?? {}
  report(exchange, { kind: 'authorization-request', ...requested(exchange, request) }, keysOf(request))
}

/**
 * Begins the login of an authorization request.
 * @throws FickleError where its quirks are unknown, contradict each other, or come too late
 */
async function beginLogin(exchange: Exchange, parameters: Parameters): Promise<void> {
  await openLogin(exchange, parameters)
  reportRequest(exchange)
}

/** The request as the quirks leave it; the same artifact where none acts. */
export async function changedRequest(
  exchange: Exchange,
  parameters: Parameters,
): Promise<Artifacts['authorization-request']> {
  const honest = { parameters }
  return applyStage('authorization-request', honest, exchange)
}

/**
 * Runs inside oidc-provider as the validator of the parameter `fickle`: after the request was found to be in order
 * and before the account is loaded, which is early enough to refuse, and to sign somebody in.
 */
export async function admitRequest(ctx: KoaContextWithOIDC): Promise<void> {
  const exchange = exchangeOf(ctx)
  if (!exchange || ctx.oidc.route !== 'authorization') return
  if (exchange.refuse)
    throw new errors.CustomOIDCProviderError(exchange.refuse.error, exchange.refuse.description)
  await signInAutomatically(ctx, exchange)
}

/** Gives oidc-provider other parameters than the browser sent, by GET. */
export function giveQuery(exchange: Exchange, ctx: StageContext, parameters: Parameters) {
  ctx.method = 'GET'
  ctx.query = grouped(parameters)
  // oidc-provider derives its URLs from the two, so they must change together.
  ctx.req.originalUrl = `${exchange.issuer.mount}${ctx.req.url}`
}

/** Nothing says safely where an answer may go, so the browser stays here. */
async function refuseHere(exchange: Exchange, ctx: StageContext, problem: Problem): Promise<void> {
  const { sendError } = await import('../pages/error.ts')
  await sendError(ctx, 400, problem)
  report(exchange, {
    kind: 'provider-error',
    issuer: exchange.issuer.value,
    status: 400,
    error: problem.error,
    errorDescription: problem.description,
  })
}

/** Takes an authorization request by GET or POST through the stage and on to oidc-provider. */
export async function authorizationStage(
  exchange: Exchange,
  ctx: StageContext,
  next: () => Promise<void>,
): Promise<void> {
  let parameters = pairsOf(ctx.query)
  exchange.queried = parameters
  const posted = ctx.method === 'POST' ? await readForm(ctx) : undefined
  if (posted) {
    exchange.posted = posted
    parameters = [...parameters, ...posted]
  }
  const hint = firstOf(parameters, 'id_token_hint')
  const behind = hint === undefined ? undefined : await behindHint(exchange, hint)
  const honest: Parameters = behind
    ? parameters.map(([name, value]) => [name, name === 'id_token_hint' ? behind.honest : value] as const)
    : parameters
  const requestUri = firstOf(parameters, 'request_uri')
  const pushed = requestUri === undefined ? [] : await pushedUnder(exchange.issuer, requestUri)
  if (pushed.length > 0) exchange.pushed = pushed
  await beginLogin(exchange, pushed.length > 0 ? [...pushed, ...parameters] : parameters)
  const problem = redirectUriProblem(parameters)
  if (problem) return refuseHere(exchange, ctx, problem)
  const asked = acts(exchange, 'authorization-request')
    ? await changedRequest(exchange, honest)
    : { parameters: honest }
  if (asked.redirectTo !== undefined) {
    if (exchange.login) await exchange.issuer.logins.sentElsewhere(exchange.login)
    ctx.status = 303
    ctx.redirect(asked.redirectTo)
    return
  }
  if (asked.refuse?.where === 'page') return showRefusal(exchange, ctx, asked.refuse)
  exchange.refuse = asked.refuse
  if (posted || asked.parameters !== parameters) giveQuery(exchange, ctx, asked.parameters)
  await next()
}

/**
 * Back from the sign-in page: the path names the interaction, and so the login. What was asked for is stored with it;
 * a query beside it is a stranger's, and would tell oidc-provider where an answer to an unknown interaction goes.
 */
export async function resumeStage(
  exchange: Exchange,
  ctx: StageContext,
  next: () => Promise<void>,
): Promise<void> {
  exchange.login = await exchange.issuer.logins.ofInteraction(ctx.path.split('/').at(-1) ?? '')
  ctx.query = {}
  ctx.req.originalUrl = `${exchange.issuer.mount}${ctx.req.url}`
  await next()
}
