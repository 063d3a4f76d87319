/** Stage pushed request: what a relying party is told that pushes its authorization request (RFC 9126). */
import { randomBytes } from 'node:crypto'
import { decodeJwt } from 'jose'
import { keyOf } from '../../journal/keys.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { Login } from '../logins/login.ts'
import { answerOf, type StageContext, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'
import { giveForm, readForm } from './form.ts'
import { lastOf } from './parameters.ts'
import { requested } from './requested.ts'
import type { Answer, Parameters } from './stages.ts'
import { authenticationOf, basicCredentials } from './token.ts'

/** What of a pushed request stays out of the journal. */
const secret = new Set(['client_secret', 'client_assertion'])

/** The parameters as they were pushed: those of a request object count before those beside it (RFC 9126, section 3). */
function askedIn(form: Parameters, clientId: string | undefined): Login['request'] {
  const { request, ...plain } = lastOf(form.filter(([name]) => !secret.has(name)))
  const within = request === undefined ? [] : parametersIn(request)
  return { ...(clientId !== undefined && { client_id: clientId }), ...plain, ...lastOf(within) }
}

/**
 * A login that may end here. Nobody knows its run, or binds quirks to it, before its browser comes; those of the address act.
 */
const begun = ({ issuer, run }: Exchange, request: Login['request']): Login => ({
  id: `L${randomBytes(5).toString('hex')}`,
  run,
  number: issuer.logins.count,
  clientId: request.client_id ?? '',
  request,
  quirks: issuer.quirks(),
  user: undefined,
  how: undefined,
  grantId: undefined,
  sessionUid: undefined,
  earlier: undefined,
})

function reportPushed(exchange: Exchange, ctx: StageContext, { status, body }: Answer): void {
  const { request = {} } = exchange.login ?? {}
  const { error, error_description: description } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const { nonce, code_challenge: challenge } = request
  report(
    exchange,
    {
      kind: 'pushed-request',
      ...requested(exchange, request),
      clientAuthentication: authenticationOf(ctx, lastOf(exchange.posted ?? [])),
      status,
      error: text(error),
      errorDescription: text(description),
      cause: exchange.cause,
    },
    // By these, and not by a state that others may send too, is it one login where its browser comes after all.
    [...(nonce ? [keyOf('nonce', nonce)] : []), ...(challenge ? [keyOf('challenge', challenge)] : [])],
  )
}

export async function pushedRequestStage(
  exchange: Exchange,
  ctx: StageContext,
  next: () => Promise<void>,
): Promise<void> {
  if (ctx.method !== 'POST') return next()
  const form = await readForm(ctx)
  if (form) {
    exchange.posted = form
    giveForm(ctx, form)
  }
  await next()
  const quirked = acts(exchange, 'pushed-request')
  if (ctx.status < 400 && !quirked) return
  const { id, secret: shown } = basicCredentials(ctx.get('authorization'))
  const asked = askedIn(form ?? [], id)
  exchange.clientId = asked.client_id
  exchange.clientSecret = shown
  exchange.login = begun(exchange, asked)
  const honest = answerOf(ctx)
  const sent = quirked ? await applyStage('pushed-request', honest, exchange) : honest
  if (sent.status >= 400 || sent !== honest) reportPushed(exchange, ctx, sent)
  await sendAnswer(ctx, honest, sent)
}

const prefix = 'urn:ietf:params:oauth:request_uri:'

/** What makes the stored request a JWT, and is no parameter of it. */
const ofJwt: ReadonlySet<string> = new Set(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'])

function claimsIn(request: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(request)
  } catch {
    // Encrypted, or none at all: oidc-provider says what it thinks of it.
    return {}
  }
}

const parametersIn = (request: string): Parameters =>
  Object.entries(claimsIn(request)).flatMap(([name, value]) =>
    !ofJwt.has(name) && (typeof value === 'string' || typeof value === 'number')
      ? [[name, String(value)] as const]
      : [],
  )

/** The parameters that were pushed under a `request_uri`; none where nothing is known under it. */
export async function pushedUnder({ storage }: Issuer, requestUri: string | undefined): Promise<Parameters> {
  if (!requestUri?.startsWith(prefix)) return []
  const stored = await storage.find('PushedAuthorizationRequest', requestUri.slice(prefix.length))
  if (typeof stored?.request !== 'string') return []
  return parametersIn(stored.request)
}
