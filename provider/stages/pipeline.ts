/** The way of a request through the stages of one issuer, around its oidc-provider. */
import type { IncomingHttpHeaders } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { FickleError } from '../../journal/fickle-error.ts'
import type { HttpSeen } from '../../journal/http-seen.ts'
import { unreadHttp } from '../../journal/http-unread.ts'
import { approvalPath, approvalStage } from '../grants/backchannel-page.ts'
import { grantOf } from '../grants/grants.ts'
import type { House } from '../house.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { signInPages } from '../sign-in/routes.ts'
import { answerOf, type StageContext, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { authorizationStage, resumeStage } from './authorization-request.ts'
import { clientEndpoints, reportClientRequest } from './client-request.ts'
import {
  backchannelStage,
  codeVerificationStage,
  deviceAuthorizationStage,
  deviceResumeStage,
} from './decoupled.ts'
import { discoveryStage, jwksStage } from './documents.ts'
import { endSessionStage } from './end-session.ts'
import { attachExchange, type Exchange, report, reportOwnFault, tellHeld } from './exchange.ts'
import { FormTooLong } from './form.ts'
import { pushedRequestStage } from './pushed-request.ts'
import { registrationStage } from './registration.ts'
import {
  sessionIframePath,
  sessionIframeStage,
  sessionStatusPath,
  sessionStatusStage,
} from './session-iframe.ts'
import { tokenStages } from './token.ts'
import { tokenManagementStage } from './token-management.ts'
import { userinfoStage } from './userinfo.ts'
import { allowTokenDocument, documentStage, tokenDocumentStage } from './vendor-documents.ts'
import { webfingerPath, webfingerStage } from './webfinger.ts'

type Next = () => Promise<void>

/** The harness's name for a login: a cookie, or a product in the User-Agent. */
function runOf({ headers }: { headers: IncomingHttpHeaders }): string | undefined {
  const { 'user-agent': agent, cookie } = headers
  return (
    (agent?.includes('fickle-run/') ? /(?:^|\s)fickle-run\/([\w.-]{1,100})/.exec(agent)?.[1] : undefined) ??
    (cookie?.includes('fickle_run=') ? /(?:^|;\s*)fickle_run=([\w.-]{1,100})/.exec(cookie)?.[1] : undefined)
  )
}

/** `ERR_LOGIN_FORGOTTEN` as `login_forgotten`; whatever is about the choice of quirks is `invalid_quirks`. */
const slugOf = ({ code }: FickleError): string =>
  code.startsWith('ERR_QUIRK_') ? 'invalid_quirks' : code.replace(/^ERR_/, '').toLowerCase()

/** A page of fickle's own for a mistake that the user can fix: never a redirect to the relying party. */
async function refuseWithPage(
  exchange: Exchange,
  ctx: StageContext,
  problem: FickleError,
  forPrograms: boolean,
): Promise<void> {
  const { sendError } = await import('../pages/error.ts')
  const error = slugOf(problem)
  await sendError(ctx, 400, { error, message: problem.message, fix: problem.fix }, forPrograms)
  report(exchange, {
    kind: 'provider-error',
    issuer: exchange.issuer.value,
    status: 400,
    error,
    errorDescription: problem.message,
  })
}

/** An error that oidc-provider would have answered, had it come up there: Redis is away. */
async function refuseFor(
  exchange: Exchange,
  ctx: StageContext,
  problem: errors.CustomOIDCProviderError,
  forPrograms: boolean,
) {
  const { status, error, error_description: description = error } = problem
  const { sendError } = await import('../pages/error.ts')
  const answer = {
    error,
    description,
    message: `The provider cannot answer: ${description}.`,
    fix: 'The log of fickle says why. Start Redis again; fickle then goes on by itself.',
  }
  await sendError(ctx, status, answer, forPrograms)
  report(exchange, {
    kind: 'provider-error',
    issuer: exchange.issuer.value,
    status,
    error,
    errorDescription: description,
  })
}

/** Endpoints that no browser visits. */
const ofPrograms = [
  'token',
  'userinfo',
  'introspection',
  'revocation',
  'registration',
  'pushed_authorization_request',
]

/** Such endpoints that an issuer has only with their grant. */
const ofGrants = { device: 'device_authorization', ciba: 'backchannel_authentication' } as const

type Handler = (exchange: Exchange, ctx: StageContext, next: Next) => Promise<unknown>

/** Handlers by path below the address; a path that ends in a slash stands for what lies below it. */
function handlers(issuer: Issuer, provider: Provider): ReadonlyMap<string, Handler> {
  const { shape } = issuer
  const path = (name: string) => provider.pathFor(name, { mountPath: '' }).toLowerCase()
  const end = path('end_session')
  const absent = async () => {}
  const unless = (name: 'userinfo' | 'end_session', handler: Handler) =>
    shape.without?.includes(name) ? absent : handler
  return new Map<string, Handler>([
    ...Object.entries(shape.documents ?? {}).map(
      ([below, document]) => [below.toLowerCase(), documentStage(document)] as const,
    ),
    ...Object.entries(shape.tokenDocuments ?? {}).map(
      ([below, document]) => [below.toLowerCase(), tokenDocumentStage(provider, document)] as const,
    ),
    ['/.well-known/openid-configuration', discoveryStage],
    ['/.well-known/oauth-authorization-server', discoveryStage],
    [path('jwks'), jwksStage],
    [path('authorization'), authorizationStage],
    [`${path('authorization')}/`, resumeStage],
    [path('token'), tokenStages],
    [path('userinfo'), unless('userinfo', userinfoStage)],
    [path('introspection'), tokenManagementStage],
    [path('revocation'), tokenManagementStage],
    [path('registration'), registrationStage],
    [path('pushed_authorization_request'), pushedRequestStage],
    ...(grantOf(issuer, 'device')
      ? ([
          [path('device_authorization'), deviceAuthorizationStage],
          [path('code_verification'), codeVerificationStage],
          [`${path('code_verification')}/`, deviceResumeStage],
        ] as const)
      : []),
    ...(grantOf(issuer, 'ciba')
      ? ([
          [path('backchannel_authentication'), backchannelStage],
          [approvalPath, approvalStage(provider)],
        ] as const)
      : []),
    [webfingerPath, webfingerStage],
    [end, unless('end_session', endSessionStage)],
    [`${end}/`, unless('end_session', endSessionStage)],
    [sessionIframePath, sessionIframeStage],
    [sessionStatusPath, sessionStatusStage],
    ['/oidc/sign-in/', signInPages(issuer, provider)],
  ])
}

/** The request as it came, and the answer as it goes out unless a quirk of the transport changes it. */
function httpOf({ req, res }: StageContext): HttpSeen {
  const { 'x-forwarded-proto': protocol, 'x-forwarded-host': host = req.headers.host } = req.headers
  // No object of headers by name: a list holds a third of it, and mostly nobody looks.
  const names = res.getHeaderNames()
  // As long as it will be: one that grows holds twice as much, and the journal keeps thousands.
  const answered = new Array<number | string | string[]>(2 * names.length)
  for (const [index, name] of names.entries()) {
    answered[2 * index] = name
    answered[2 * index + 1] = res.getHeader(name) ?? ''
  }
  return unreadHttp({
    method: req.method ?? '',
    url: `${protocol}://${host}${req.originalUrl ?? req.url ?? ''}`,
    request: req.rawHeaders,
    status: res.statusCode,
    response: answered,
  })
}

export function pipeline(house: House, issuer: Issuer, provider: Provider) {
  const routes = handlers(issuer, provider)
  const asked = clientEndpoints(provider)
  const served = (['device', 'ciba'] as const).filter((grant) => grantOf(issuer, grant))
  const programs = new Set(
    [...ofPrograms, ...served.map((grant) => ofGrants[grant])].map((name) =>
      provider.pathFor(name, { mountPath: '' }).toLowerCase(),
    ),
  )
  const handlerFor = (path: string): Handler | undefined => {
    const lower = path.toLowerCase()
    return (
      routes.get(lower) ??
      (lower.endsWith('/') ? routes.get(lower.slice(0, -1)) : undefined) ??
      routes.get(lower.slice(0, lower.lastIndexOf('/') + 1))
    )
  }

  const tokenDocuments = new Set(
    Object.keys(issuer.shape.tokenDocuments ?? {}).map((path) => path.toLowerCase()),
  )

  function answer(exchange: Exchange, ctx: StageContext, next: Next): unknown {
    if (ctx.method === 'OPTIONS')
      return tokenDocuments.has(ctx.path.toLowerCase()) ? allowTokenDocument(ctx) : next()
    const handler = handlerFor(ctx.path)
    return handler ? handler(exchange, ctx, next) : next()
  }

  async function answerFailure(exchange: Exchange, ctx: StageContext, error: unknown): Promise<void> {
    const forPrograms = programs.has(ctx.path.toLowerCase())
    if (error instanceof FickleError) return refuseWithPage(exchange, ctx, error, forPrograms)
    if (error instanceof errors.CustomOIDCProviderError) return refuseFor(exchange, ctx, error, forPrograms)
    if (error instanceof FormTooLong) {
      ctx.status = error.status
      ctx.body = { error: 'invalid_request', error_description: 'the request body is too long' }
      return
    }
    // Whoever goes away before the body is sent is no fault of fickle's, and reads no answer.
    if (ctx.req.errored) return
    reportOwnFault(exchange, ctx.path, error)
    const { ownFaultProblem, sendError } = await import('../pages/error.ts')
    return sendError(ctx, 500, ownFaultProblem(exchange.login?.id), forPrograms)
  }

  async function answerNothing(ctx: StageContext): Promise<void> {
    const { sendError } = await import('../pages/error.ts')
    await sendError(ctx, 404, {
      error: 'not_found',
      message: `There is nothing at ${ctx.method} ${issuer.mount}${ctx.path}.`,
      fix: `The discovery document lists the endpoints: ${issuer.address}/.well-known/openid-configuration`,
    })
  }

  return async (ctx: StageContext, next: Next) => {
    const exchange: Exchange = {
      house,
      issuer,
      run: runOf(ctx.req),
      accept: ctx.req.headers.accept,
      login: undefined,
      clientId: undefined,
      clientSecret: undefined,
      grantType: undefined,
      refuse: undefined,
      encryption: undefined,
      signInAs: undefined,
      cause: undefined,
    }
    attachExchange(ctx, exchange)
    const { method = '', url = '' } = ctx.req
    const endpoint = method === 'OPTIONS' ? undefined : asked.get(ctx.path)
    exchange.holds = endpoint === undefined
    try {
      await answer(exchange, ctx, next)
      if (ctx.status === 404 && ctx.body === undefined && method !== 'OPTIONS') await answerNothing(ctx)
    } catch (error) {
      await answerFailure(exchange, ctx, error)
    }
    if (issuer.shape.corsCredentials && ctx.response.get('access-control-allow-origin'))
      ctx.set('Access-Control-Allow-Credentials', 'true')
    exchange.holds = false
    if (endpoint) reportClientRequest(exchange, ctx, endpoint, { method, url }, httpOf(ctx))
    // Of every other request what was reported of it last carries it.
    else if (exchange.held ?? exchange.told) tellHeld(exchange, httpOf(ctx))
    if (!acts(exchange, 'transport')) return
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('transport', honest, exchange))
  }
}
