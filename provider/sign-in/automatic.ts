/** Automatic sign-in: somebody is signed in at the authorization endpoint, without a page and without cookies. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Exchange } from '../stages/exchange.ts'
import { bindUser } from './bind-user.ts'
import { findUser } from './users.ts'

/** The authentication context that was asked for: any is granted. */
export function askedAcr(ctx: {
  oidc: { params?: object | undefined; claims?: unknown }
}): string | undefined {
  const claims = ctx.oidc.claims as { id_token?: { acr?: { value?: unknown; values?: unknown } } } | undefined
  const { value, values } = claims?.id_token?.acr ?? {}
  const first = value ?? (Array.isArray(values) ? values[0] : undefined)
  if (typeof first === 'string') return first
  const asked = (ctx.oidc.params as { acr_values?: unknown } | undefined)?.acr_values
  return typeof asked === 'string' ? asked.split(' ')[0] : undefined
}

/** Leaves `prompt=none` alone: without a session that stays login_required. */
export async function signInAutomatically(ctx: KoaContextWithOIDC, exchange: Exchange): Promise<void> {
  const { login, signInAs, house } = exchange
  const parameters = ctx.oidc.params
  if (!login || !signInAs || !parameters || ctx.oidc.prompts.has('none')) {
    // Consent is granted without asking, so asking for it alone is no reason for a page.
    if (parameters && ctx.oidc.prompts.has('consent')) dropPrompt(ctx, 'consent')
    return
  }
  const user = findUser(house.users(), signInAs)
  if (!user) return
  await bindUser(exchange, user, 'automatic')
  // A session that is never saved sets no cookie; one that the browser already has is left as it is.
  const session = new ctx.oidc.provider.Session()
  const acr = askedAcr(ctx)
  session.loginAccount({ accountId: login.user?.sub ?? user.name, ...(acr ? { acr } : {}) })
  // The types call it read-only; oidc-provider itself assigns it in the same way.
  ;(ctx.oidc as { session: typeof session }).session = session
  ctx.oidc.entity('Session', session)
  parameters.prompt = undefined
}

function dropPrompt(ctx: KoaContextWithOIDC, name: string) {
  const left = [...ctx.oidc.prompts].filter((prompt) => prompt !== name)
  if (ctx.oidc.params) ctx.oidc.params.prompt = left.length > 0 ? left.join(' ') : undefined
}
