/** Stages token request, token response and refresh, and the ID token that leaves the token endpoint. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import { responseMembers } from '../apis/token-claims.ts'
import { waitingName } from '../grants/decoupled.ts'
import { grantTypeOf } from '../grants/grants.ts'
import type { QuirkContext } from '../quirks/context.ts'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'
import { giveForm, giveWhole, readForm } from './form.ts'
import { sentIdToken } from './id-token.ts'
import { lastOf, pairsOf } from './parameters.ts'
import type { Answer, Artifacts, Parameters } from './stages.ts'
import { allowScripts } from './vendor-documents.ts'
import { withKeptToken, withRefreshJwt } from './vendor-tokens.ts'

type TokenContext = AnswerContext & KoaContextWithOIDC

const grantTypes: ReadonlySet<string> = new Set([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  ...Object.values(grantTypeOf),
])

export function basicCredentials(header: string): { id: string | undefined; secret: string | undefined } {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header) ?? []
  if (!encoded) return { id: undefined, secret: undefined }
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text.replaceAll('+', '%20'))
    } catch {
      return text
    }
  }
  return { id: decode(id), secret: decode(secret.join(':')) }
}

/** How a client shows who it is, by what it sent. */
export function authenticationOf(ctx: Pick<TokenContext, 'get'>, asked: Form): string {
  if (/^basic /i.test(ctx.get('authorization'))) return 'client_secret_basic'
  if (asked.client_assertion !== undefined) return 'private_key_jwt or client_secret_jwt'
  return asked.client_secret === undefined ? 'none' : 'client_secret_post'
}

/** The login behind a code or refresh token, whatever oidc-provider will say to it. */
async function loginBehind({ issuer }: Exchange, asked: Form) {
  for (const [model, id] of [
    ['DeviceCode', asked.device_code],
    ['BackchannelAuthenticationRequest', asked.auth_req_id],
  ] as const) {
    const stored = id === undefined ? undefined : await issuer.storage.find(model, id)
    if (!stored || id === undefined) continue
    const waiting = () => issuer.logins.ofInteraction(waitingName(model, id, stored))
    return (await issuer.logins.ofGrant(stored.grantId)) ?? waiting()
  }
  const [model, value] =
    asked.code === undefined ? ['RefreshToken', asked.refresh_token] : ['AuthorizationCode', asked.code]
  if (model === undefined || value === undefined) return undefined
  return issuer.logins.ofGrant((await issuer.storage.find(model, value))?.grantId)
}

/** Answers a token request with what the quirks of its login make of it. */
export async function tokenStages(
  exchange: Exchange,
  ctx: TokenContext,
  next: () => Promise<void>,
): Promise<void> {
  const { issuer } = exchange
  const { ownStages, shape } = issuer
  const mayAct = issuer.logins.quirked || issuer.quirks().length > 0 || ownStages.has('token-request')
  const sent = mayAct ? await readForm(ctx) : undefined
  const parameters = sent && withKeptToken(exchange, sent)
  if (parameters) exchange.posted = parameters
  if (parameters) await askWithQuirks(exchange, ctx, parameters, next)
  // No quirk can act, or the body is no form, or too much of one: that is oidc-provider's to answer.
  else {
    giveWhole(ctx.req)
    await next()
  }
  const asked = parameters ? lastOf(parameters) : parsedForm(ctx)
  if (!exchange.login) exchange.login = await issuer.logins.ofGrant(ctx.oidc?.entities?.Grant?.jti)
  if (!parameters) identify(exchange, ctx, asked)
  if (shape.refreshToken && ctx.status === 200)
    ctx.body = withRefreshJwt(exchange, ctx.body as Readonly<Record<string, unknown>>)
  addMembers(exchange, ctx)
  await sendBody(exchange, ctx, asked.code)
  reportToken(exchange, ctx, asked)
}

type Form = Readonly<Record<string, string | undefined>>

/** The form as oidc-provider read it. */
function parsedForm(ctx: TokenContext): Form {
  const body: unknown = ctx.oidc?.body
  if (typeof body !== 'object' || body === null) return {}
  return lastOf(pairsOf(body as Record<string, string | string[]>))
}

/** Who asks, and for what. */
function identify(exchange: Exchange, ctx: TokenContext, asked: Form) {
  const credentials = basicCredentials(ctx.get('authorization'))
  exchange.clientId = credentials.id ?? asked.client_id
  exchange.clientSecret = credentials.secret ?? asked.client_secret
  const grantType = asked.grant_type ?? ''
  exchange.grantType = grantTypes.has(grantType) ? (grantType as QuirkContext['grantType']) : undefined
}

async function askWithQuirks(
  exchange: Exchange,
  ctx: TokenContext,
  parameters: Parameters,
  next: () => Promise<void>,
) {
  const form = lastOf(parameters)
  identify(exchange, ctx, form)
  exchange.login = await loginBehind(exchange, form)
  const honest: Artifacts['token-request'] =
    ctx.get('dpop') === '' ? { parameters } : { parameters, dpopNonce: 'optional' }
  const asked = acts(exchange, 'token-request') ? await applyStage('token-request', honest, exchange) : honest
  exchange.needsDpopNonce = asked.dpopNonce === 'required'
  if (asked.refuse) {
    ctx.status = asked.refuse.status ?? 400
    ctx.set('Cache-Control', 'no-store')
    allowScripts(ctx)
    ctx.body = { error: asked.refuse.error, error_description: asked.refuse.description }
  } else {
    giveForm(ctx, asked.parameters)
    await next()
  }
}

/** Further members that the client is configured to get. */
function addMembers(exchange: Exchange, ctx: TokenContext) {
  if (ctx.status !== 200 || typeof ctx.body !== 'object' || ctx.body === null) return
  const members = responseMembers(exchange, ctx.oidc?.client?.clientId)
  if (members) ctx.body = { ...ctx.body, ...members }
}

/** Body quirks first, the ID token last, so that its hashes can follow what the body became. */
async function sendBody(exchange: Exchange, ctx: TokenContext, code: string | undefined) {
  const stage = exchange.grantType === 'refresh_token' ? 'refresh' : 'token-response'
  let honest: Answer | undefined
  let answer: Answer | undefined
  if (acts(exchange, stage)) {
    honest = answerOf(ctx)
    answer = await applyStage(stage, honest, exchange)
  }
  const body = (answer ? answer.body : ctx.body) as Record<string, unknown> | undefined
  const idToken = typeof body === 'object' ? body?.id_token : undefined
  if (typeof idToken === 'string' && idToken !== '') {
    const secret = ctx.oidc?.client?.clientSecret
    const sent = await sentIdToken(exchange, idToken, secret, {
      code,
      accessToken: typeof body?.access_token === 'string' ? body.access_token : undefined,
    })
    if (sent !== idToken) {
      honest ??= answerOf(ctx)
      answer = { ...(answer ?? honest), body: { ...body, id_token: sent } }
    }
  }
  if (honest && answer) await sendAnswer(ctx, honest, answer)
}

function reportToken(exchange: Exchange, ctx: TokenContext, asked: Form) {
  const body = (typeof ctx.body === 'object' && ctx.body !== null ? ctx.body : {}) as Record<string, unknown>
  const keys: CorrelationKey[] = []
  const add = (kind: 'code' | 'access-token' | 'refresh-token', value: unknown) => {
    if (typeof value === 'string' && value !== '') keys.push(keyOf(kind, value))
  }
  // A login that is known needs no key to be found by.
  if (!exchange.login) {
    add('code', asked.code ?? asked.device_code ?? asked.auth_req_id)
    add('refresh-token', asked.refresh_token)
  }
  add('access-token', body.access_token)
  add('refresh-token', body.refresh_token)
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  report(
    exchange,
    {
      kind: 'token-request',
      issuer: exchange.issuer.value,
      clientId: exchange.clientId,
      grantType: asked.grant_type ?? '',
      clientAuthentication: authenticationOf(ctx, asked),
      hasVerifier: asked.code_verifier !== undefined,
      status: ctx.status,
      error: text('error'),
      errorDescription: text('error_description'),
      cause: exchange.cause,
    },
    keys,
  )
}
