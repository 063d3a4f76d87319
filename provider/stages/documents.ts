/** Stages discovery and jwks: the documents that a relying party fetches before any login. */

import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { type Exchange, report } from './exchange.ts'

/** Metadata whose URLs a browser opens; all others are for servers. */
const forBrowsers = new Set(['authorization_endpoint', 'end_session_endpoint', 'check_session_iframe'])

interface DocumentContext extends AnswerContext {
  readonly req: AnswerContext['req'] & { readonly note?: string | undefined }
  readonly protocol: string
  readonly host: string
}

/**
 * URLs of the document at the address that the asker can reach: those for browsers at the public one, the rest at
 * the internal one where the document was asked for there.
 */
function placed(
  exchange: Exchange,
  metadata: Record<string, unknown>,
  origin: string,
): Record<string, unknown> {
  const { house, issuer } = exchange
  const asked = `${origin}${issuer.mount}/`
  const internal =
    !issuer.isVendors && house.internalUrl !== undefined && new URL(house.internalUrl).origin === origin
  const base = (name: string) =>
    (internal && !forBrowsers.has(name) ? house.internalUrl : undefined) ?? issuer.origin
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) =>
      name !== 'issuer' && typeof value === 'string' && value.startsWith(asked)
        ? [name, `${base(name)}${issuer.mount}/${value.slice(asked.length)}`]
        : [name, value],
    ),
  )
}

export async function discoveryStage(
  exchange: Exchange,
  ctx: DocumentContext,
  next: () => Promise<void>,
): Promise<void> {
  await next()
  const { note } = ctx.req
  if (ctx.status === 200 && typeof ctx.body === 'object' && ctx.body !== null) {
    const metadata = placed(exchange, ctx.body as Record<string, unknown>, `${ctx.protocol}://${ctx.host}`)
    for (const name of exchange.issuer.shape.without ?? []) delete metadata[`${name}_endpoint`]
    ctx.body = metadata
  }
  if (acts(exchange, 'discovery')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('discovery', honest, exchange))
  }
  report(exchange, {
    kind: 'discovery-request',
    issuer: exchange.issuer.value,
    status: ctx.status,
    ...(note ? { note } : {}),
  })
}

export async function jwksStage(
  exchange: Exchange,
  ctx: AnswerContext,
  next: () => Promise<void>,
): Promise<void> {
  await next()
  if (acts(exchange, 'jwks')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('jwks', honest, exchange))
  }
  const keys = (ctx.body as { keys?: unknown } | undefined)?.keys
  report(exchange, {
    kind: 'jwks-request',
    issuer: exchange.issuer.value,
    status: ctx.status,
    kids: Array.isArray(keys) ? keys.map((key: { kid?: unknown }) => String(key?.kid ?? '')) : [],
  })
}
