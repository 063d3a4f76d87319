/** A refusal that stays at the provider: a page, and nothing goes back to the relying party. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Exchange, report } from './exchange.ts'
import type { Refusal } from './stages.ts'

export async function showRefusal(
  exchange: Exchange,
  ctx: KoaContextWithOIDC,
  { error, description, status = 400 }: Refusal,
): Promise<void> {
  const { sendError } = await import('../pages/error.ts')
  await sendError(ctx, status, { error, message: description })
  report(exchange, {
    kind: 'provider-error',
    issuer: exchange.issuer.value,
    status,
    error,
    errorDescription: description,
  })
}
