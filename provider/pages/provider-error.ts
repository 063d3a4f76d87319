/** What a browser sees where oidc-provider refuses and must not redirect. */
import type { ErrorOut, errors, KoaContextWithOIDC } from 'oidc-provider'
import { exchangeOf, report } from '../stages/exchange.ts'
import { sendError } from './error.ts'
import { remedyFor } from './remedies.ts'

export async function renderProviderError(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: errors.OIDCProviderError | Error,
): Promise<void> {
  const exchange = exchangeOf(ctx)
  const description = out.error_description
  const detail = (error as { error_detail?: string }).error_detail
  if (exchange) {
    report(exchange, {
      kind: 'provider-error',
      issuer: exchange.issuer.value,
      status: ctx.status,
      error: out.error,
      errorDescription: description,
    })
  }
  const remedy = remedyFor(
    out.error,
    `${description ?? ''} ${detail ?? ''}`,
    exchange?.issuer.tenant.clients.list() === undefined,
  )
  await sendError(ctx as never, ctx.status, {
    error: out.error,
    ...(description ? { description } : {}),
    message: `The provider refused: ${description ?? out.error}${detail && detail !== description ? ` (${detail})` : ''}.`,
    ...(remedy ? { remedy } : {}),
  })
}
