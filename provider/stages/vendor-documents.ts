/** Documents beside those of the specifications, which a vendor serves: some about everybody, some about an access token. */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Shape, ShownToken } from '../profiles/shape.ts'
import type { AnswerContext } from './answer.ts'
import { contextAt } from './apply.ts'
import type { Exchange } from './exchange.ts'

type Next = () => Promise<void>
type DocumentContext = AnswerContext & KoaContextWithOIDC

/** A document that is the same for everybody. */
export const documentStage =
  (document: NonNullable<Shape['documents']>[string]) =>
  async (exchange: Exchange, ctx: AnswerContext & { readonly method: string }, next: Next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next()
    const answer = await document(contextAt(exchange))
    ctx.status = 200
    if (typeof answer.type === 'string' && typeof answer.text === 'string') {
      ctx.body = answer.text
      ctx.set('content-type', answer.type)
    } else ctx.body = answer
  }

/** The access token that a request carries, as RFC 6750 sections 2.1 and 2.3 have it. */
function carried(ctx: DocumentContext): string | undefined {
  const [, bearer] = /^bearer +(\S+)$/i.exec(ctx.get('authorization')) ?? []
  return bearer ?? new URLSearchParams(ctx.querystring).get('access_token') ?? undefined
}

/** Lets scripts of any origin read an answer that oidc-provider does not give. */
export function allowScripts(ctx: AnswerContext & { get(name: string): string }): void {
  const origin = ctx.get('origin')
  if (origin === '') return
  ctx.set('Access-Control-Allow-Origin', origin)
  ctx.set('Vary', 'Origin')
}

/** Answers what a browser asks before it sends a bearer token to such a document. */
export function allowTokenDocument(ctx: DocumentContext): void {
  allowScripts(ctx)
  ctx.set('Access-Control-Allow-Methods', 'GET,POST')
  ctx.set('Access-Control-Allow-Headers', ctx.get('access-control-request-headers'))
  ctx.status = 204
}

/** A document about the access token that the request carries. */
export const tokenDocumentStage =
  (provider: Provider, document: NonNullable<Shape['tokenDocuments']>[string]) =>
  async (exchange: Exchange, ctx: DocumentContext, next: Next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return next()
    const value = carried(ctx)
    const token = value === undefined ? undefined : await provider.AccessToken.find(value)
    const shown: ShownToken | undefined = token && {
      clientId: token.clientId,
      scope: token.scope ?? '',
      exp: Math.floor(Date.now() / 1000) + token.remainingTTL,
    }
    exchange.login ??= await exchange.issuer.logins.ofGrant(token?.grantId)
    exchange.clientId ??= token?.clientId
    const { status, headers, body } = document(shown, contextAt(exchange))
    ctx.status = status
    ctx.body = body
    ctx.set(headers)
    allowScripts(ctx)
  }
