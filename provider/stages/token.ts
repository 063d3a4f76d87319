/** Stages token request, token response and refresh, and the ID token that leaves the token endpoint. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { CorrelationKey } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import type { QuirkContext } from '../quirks/quirk.ts'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'
import { giveForm, readForm } from './form.ts'
import { sentIdToken } from './id-token.ts'
import type { Answer } from './stages.ts'

type TokenContext = AnswerContext & KoaContextWithOIDC

const grantTypes = new Set(['authorization_code', 'refresh_token', 'client_credentials'])

function basicCredentials(header: string): { id: string | undefined; secret: string | undefined } {
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

function authenticationOf(ctx: TokenContext, field: (name: string) => string | undefined): string {
  if (/^basic /i.test(ctx.get('authorization'))) return 'client_secret_basic'
  if (field('client_assertion') !== undefined) return 'private_key_jwt or client_secret_jwt'
  return field('client_secret') === undefined ? 'none' : 'client_secret_post'
}

/** The login behind a code or refresh token, whatever oidc-provider will say to it. */
async function loginBehind({ issuer }: Exchange, field: (name: string) => string | undefined) {
  const code = field('code')
  const refreshToken = field('refresh_token')
  const stored =
    code !== undefined
      ? await issuer.storage.find('AuthorizationCode', code)
      : refreshToken !== undefined
        ? await issuer.storage.find('RefreshToken', refreshToken)
        : undefined
  return issuer.logins.ofGrant(stored?.grantId)
}

/** Answers a token request with what the quirks of its login make of it. */
export async function tokenStages(
  exchange: Exchange,
  ctx: TokenContext,
  next: () => Promise<void>,
): Promise<void> {
  const parameters = await readForm(ctx)
  // What is no form, or too much of one, is oidc-provider's to refuse.
  if (parameters === undefined) return next()
  const field = (name: string) => parameters.findLast(([candidate]) => candidate === name)?.[1]
  const credentials = basicCredentials(ctx.get('authorization'))
  exchange.clientId = credentials.id ?? field('client_id')
  exchange.clientSecret = credentials.secret ?? field('client_secret')
  const grantType = field('grant_type') ?? ''
  exchange.grantType = grantTypes.has(grantType) ? (grantType as QuirkContext['grantType']) : undefined
  exchange.login = await loginBehind(exchange, field)

  const asked = acts(exchange, 'token-request')
    ? await applyStage('token-request', { parameters }, exchange)
    : { parameters }
  if (asked.refuse) {
    ctx.status = asked.refuse.status ?? 400
    ctx.set('Cache-Control', 'no-store')
    ctx.body = { error: asked.refuse.error, error_description: asked.refuse.description }
  } else {
    giveForm(ctx, asked.parameters)
    await next()
  }

  exchange.login ??= exchange.issuer.logins.ofGrant(ctx.oidc?.entities?.Grant?.jti)
  await sendBody(exchange, ctx, field('code'))
  reportToken(exchange, ctx, field, authenticationOf(ctx, field), grantType)
}

/** Body quirks first, the ID token last, so that its hashes can follow what the body became. */
async function sendBody(exchange: Exchange, ctx: TokenContext, code: string | undefined) {
  const stage = exchange.grantType === 'refresh_token' ? 'refresh' : 'token-response'
  const honest = answerOf(ctx)
  let answer: Answer = acts(exchange, stage) ? await applyStage(stage, honest, exchange) : honest
  const body = answer.body as Record<string, unknown> | undefined
  const idToken = typeof body === 'object' ? body?.id_token : undefined
  if (typeof idToken === 'string' && idToken !== '') {
    const secret = ctx.oidc?.client?.clientSecret
    const sent = await sentIdToken(exchange, idToken, secret, {
      code,
      accessToken: typeof body?.access_token === 'string' ? body.access_token : undefined,
    })
    if (sent !== idToken) answer = { ...answer, body: { ...body, id_token: sent } }
  }
  await sendAnswer(ctx, honest, answer)
}

function reportToken(
  exchange: Exchange,
  ctx: TokenContext,
  field: (name: string) => string | undefined,
  clientAuthentication: string,
  grantType: string,
) {
  const body = (typeof ctx.body === 'object' && ctx.body !== null ? ctx.body : {}) as Record<string, unknown>
  const keys: CorrelationKey[] = []
  const add = (kind: 'code' | 'access-token' | 'refresh-token', value: unknown) => {
    if (typeof value === 'string' && value !== '') keys.push(keyOf(kind, value))
  }
  add('code', field('code'))
  add('refresh-token', field('refresh_token'))
  add('access-token', body.access_token)
  add('refresh-token', body.refresh_token)
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  report(
    exchange,
    {
      kind: 'token-request',
      issuer: exchange.issuer.value,
      clientId: exchange.clientId,
      grantType,
      clientAuthentication,
      hasVerifier: field('code_verifier') !== undefined,
      status: ctx.status,
      error: text('error'),
      errorDescription: text('error_description'),
      cause: exchange.cause,
    },
    keys,
  )
}
