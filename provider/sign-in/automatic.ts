/** Automatic sign-in: somebody is signed in at the authorization endpoint, without a page; a session only where it is kept. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Exchange } from '../stages/exchange.ts'
import { bindUser } from './bind-user.ts'
import { findUser, subOf, usersAt } from './users.ts'

/** How users authenticate (RFC 8176): as if by password, like at most providers. */
export const amr = ['pwd']

/** What the parameter `claims` says of `acr`; nothing where it is no JSON, which oidc-provider refuses later. */
function acrClaim(claims: unknown): { value?: unknown; values?: unknown } | null | undefined {
  if (typeof claims !== 'string') return undefined
  try {
    return JSON.parse(claims)?.id_token?.acr
  } catch {
    return undefined
  }
}

/** The authentication context that was asked for: any is granted, and the middle one where none is named. */
export function askedAcr({
  oidc: { params },
}: {
  oidc: { params?: object | undefined }
}): string | undefined {
  const { claims, acr_values: wished } = (params ?? {}) as { claims?: unknown; acr_values?: unknown }
  const claim = acrClaim(claims)
  const named = claim?.value ?? (Array.isArray(claim?.values) ? claim.values[0] : undefined)
  if (typeof named === 'string') return named
  if (typeof wished === 'string') return wished.split(' ')[0]
  return claim === undefined ? undefined : '1'
}

/** Whether the browser's session will do: a kept one lasts until the request wants another sign-in, or somebody else. */
function isStillGood({ oidc: { session, prompts, params } }: KoaContextWithOIDC, wanted: string | undefined) {
  const maxAge = (params as { max_age?: unknown } | undefined)?.max_age
  return (
    session?.accountId !== undefined &&
    !prompts.has('login') &&
    (maxAge === undefined || !session.past(Number(maxAge))) &&
    (wanted === undefined || session.accountId === wanted)
  )
}

/** The browser's session under a new identifier, as after each sign-in; that of another user forgets its clients. */
function renewed({ oidc: { session } }: KoaContextWithOIDC, sub: string | undefined) {
  if (session?.accountId === undefined) return session
  if (session.accountId !== sub) session.authorizations = {}
  session.resetIdentifier()
  return session
}

/** Leaves `prompt=none` alone: without a session that stays login_required. */
export async function signInAutomatically(ctx: KoaContextWithOIDC, exchange: Exchange): Promise<void> {
  const { login, signInAs, issuer } = exchange
  const parameters = ctx.oidc.params
  if (!login || !signInAs || !parameters || ctx.oidc.prompts.has('none')) {
    // Consent is granted without asking, so asking for it alone is no reason for a page.
    if (parameters && ctx.oidc.prompts.has('consent')) dropPrompts(ctx, 'consent')
    return
  }
  const user = findUser(usersAt(issuer), signInAs)
  if (!user) return
  const { autoSignIn, keepSession } = issuer.tenant.settings
  // Who was armed is signed in, whoever has the session; else a session is one, whosever it is.
  const wanted = signInAs === autoSignIn ? undefined : subOf(user)
  if (keepSession && isStillGood(ctx, wanted)) {
    dropPrompts(ctx, 'consent', 'select_account')
    return
  }
  await bindUser(exchange, user, 'automatic')
  // A session that is never saved sets no cookie; one that the browser already has is left as it is.
  const session = (keepSession && renewed(ctx, login.user?.sub)) || new ctx.oidc.provider.Session()
  const acr = askedAcr(ctx)
  session.loginAccount({ accountId: login.user?.sub ?? user.name, amr, ...(acr ? { acr } : {}) })
  // The types call it read-only; oidc-provider itself assigns it in the same way.
  ;(ctx.oidc as { session: typeof session }).session = session
  ctx.oidc.entity('Session', session)
  parameters.prompt = undefined
}

function dropPrompts(ctx: KoaContextWithOIDC, ...names: string[]) {
  const left = [...ctx.oidc.prompts].filter((prompt) => !names.includes(prompt))
  if (ctx.oidc.params) ctx.oidc.params.prompt = left.length > 0 ? left.join(' ') : undefined
}
