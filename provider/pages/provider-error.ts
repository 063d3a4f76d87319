/** What a browser sees where oidc-provider refuses and must not redirect. */
import type { ErrorOut, errors, KoaContextWithOIDC } from 'oidc-provider'
import { isMadeUp } from '../issuers/clients.ts'
import { exchangeOf, report } from '../stages/exchange.ts'
import { ownFaultProblem, sendError } from './error.ts'
import { fixFor } from './fixes.ts'
import type { RedirectUris } from './redirect-uri-difference.ts'

export async function renderProviderError(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: errors.OIDCProviderError | Error,
): Promise<void> {
  const exchange = exchangeOf(ctx)
  const description = out.error_description
  const detail = (error as { error_detail?: string }).error_detail
  // What only programs ask is answered to programs, whatever they accept, and each of their endpoints tells it itself.
  if (!isForBrowsers(ctx.oidc?.route)) {
    ctx.body = out
    return
  }
  if (exchange) {
    report(exchange, {
      kind: 'provider-error',
      issuer: exchange.issuer.value,
      status: ctx.status,
      error: out.error,
      errorDescription: description,
    })
  }
  if (out.error === 'server_error' && ctx.status >= 500)
    return sendError(ctx as never, ctx.status, ownFaultProblem(exchange?.login?.id))
  const redirectUris = out.error === 'invalid_redirect_uri' ? redirectUrisOf(ctx) : undefined
  const anybody = exchange?.issuer.tenant.clients.list() === undefined && redirectUris === undefined
  const fix = fixFor(out.error, `${description ?? ''} ${detail ?? ''}`, anybody)
  const unknown = description === 'client is invalid' ? ctx.oidc.params?.client_id : undefined
  const what = redirectUris
    ? 'The redirect_uri of the request is not one that the client registered.'
    : typeof unknown === 'string'
      ? `The provider has no client "${unknown.slice(0, 100)}".`
      : `The provider refused: ${description ?? out.error}${detail && detail !== description ? ` (${detail})` : ''}.`
  await sendError(ctx as never, ctx.status, {
    error: out.error,
    ...(description ? { description } : {}),
    message: what,
    ...(redirectUris && { redirectUris }),
    ...(fix ? { fix } : {}),
    login: exchange?.login?.id,
  })
}

/** Endpoints that a browser visits; at all others only programs ask. */
const isForBrowsers = (route: string | undefined): boolean =>
  route === undefined ||
  /^(authorization|resume|end_session|code_verification|device_resume|sign)/.test(route)

/** Sent and registered, where the client has a list and the request one value; undefined for a client that was made up. */
function redirectUrisOf({ oidc }: KoaContextWithOIDC): RedirectUris | undefined {
  const registered = oidc.client?.redirectUris ?? []
  const sent: unknown = oidc.params?.redirect_uri
  if (typeof sent !== 'string' || registered.length === 0 || isMadeUp(registered)) return undefined
  return { sent, registered }
}
