/** Stage end session: RP-initiated logout, its pages, and what ends with the session. */
import type { KoaContextWithOIDC } from 'oidc-provider'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import { giveQuery } from './authorization-request.ts'
import { browserSession, latestLogin, SESSION_COOKIE } from './browser-session.ts'
import { behindHint } from './draft-id-token.ts'
import { type Exchange, exchangeOf, report } from './exchange.ts'
import { readForm } from './form.ts'
import { frontChannelFrames, sendFrames } from './front-channel-logout.ts'
import type { Parameters } from './stages.ts'

/** Where any client is known, one is as good as another. */
const ANY_CLIENT = 'any'

const confirmPath = (ctx: KoaContextWithOIDC) => ctx.oidc.urlFor('end_session_confirm')

/**
 * The page of a valid request with a session: it signs out by itself where a hint proves who asks, and asks where
 * none does (OpenID Connect RP-Initiated Logout 2).
 */
export async function renderLogout(ctx: KoaContextWithOIDC): Promise<void> {
  const { logoutPage } = await import('../pages/logout.ts')
  const { sendPage } = await import('../pages/page.ts')
  const secret = (ctx.oidc.session as unknown as { state?: { secret?: string } })?.state?.secret ?? ''
  const proven =
    ctx.oidc.entities.IdTokenHint !== undefined || exchangeOf(ctx)?.issuer.shape.logoutWithoutProof === true
  await sendPage(ctx, 200, logoutPage(confirmPath(ctx), secret, proven || !ctx.oidc.session?.accountId))
}

export async function renderSignedOut(ctx: KoaContextWithOIDC): Promise<void> {
  const { signedOutPage, stillSignedInPage } = await import('../pages/logout.ts')
  const { sendPage } = await import('../pages/page.ts')
  const exchange = exchangeOf(ctx)
  const stays = exchange && (await browserSession(exchange, ctx))?.accountId !== undefined
  await sendPage(ctx, 200, stays ? stillSignedInPage() : signedOutPage())
}

/** What was issued in the session ends with it, except where offline access was granted. */
export async function endSession(ctx: KoaContextWithOIDC): Promise<void> {
  const exchange = exchangeOf(ctx)
  const uid = ctx.oidc.session?.uid
  if (!exchange || !uid) return
  for (const login of await exchange.issuer.logins.ofSession(uid)) {
    if (!login.grantId || login.request.scope?.split(' ').includes('offline_access')) continue
    await exchange.issuer.storage.revokeGrant(login.grantId)
  }
}

/**
 * Nobody is signed in, so there is nothing to ask. oidc-provider made a session for the confirmation; without anywhere
 * to return to none is needed, and otherwise it lasts until the browser was sent there, or is closed.
 */
async function renderWithoutSession(ctx: AnswerContext & KoaContextWithOIDC): Promise<void> {
  const session = ctx.oidc.session as unknown as {
    state?: { postLogoutRedirectUri?: string }
    destroy(): Promise<void>
  }
  const returning = session.state?.postLogoutRedirectUri !== undefined
  const cookies = [ctx.response.headers['set-cookie'] ?? []].flat().map(String)
  const kept = cookies.flatMap((cookie) => {
    if (!cookie.startsWith(`${SESSION_COOKIE}=`)) return [cookie]
    return returning ? [cookie.replace(/; *expires=[^;]*/gi, '')] : []
  })
  if (kept.length > 0) ctx.set('Set-Cookie', kept)
  else ctx.remove('Set-Cookie')
  if (returning) return renderLogout(ctx)
  await session.destroy()
  await renderSignedOut(ctx)
}

/** Names a client that may return to the address, where the vendor asks for none. */
function withClient({ issuer }: Exchange, parameters: Parameters): Parameters {
  const back = parameters.find(([name]) => name === 'post_logout_redirect_uri')?.[1]
  const named = parameters.some(([name]) => name === 'client_id' || name === 'id_token_hint')
  if (!issuer.shape.logoutWithoutProof || back === undefined || named) return parameters
  const clients = issuer.tenant.clients.list()
  const owner = clients?.find(({ redirect_uris: uris, post_logout_redirect_uris: after }) =>
    [uris, after].some((list) => Array.isArray(list) && list.includes(back)),
  )
  return clients && !owner ? parameters : [...parameters, ['client_id', owner?.client_id ?? ANY_CLIENT]]
}

/** The login of a session that the client which is named, if any is, signed in with last. */
const loginBehind = async ({ issuer }: Exchange, uid: string, parameters: Parameters) =>
  latestLogin(await issuer.logins.ofSession(uid), parameters.find(([name]) => name === 'client_id')?.[1])

export async function endSessionStage(
  exchange: Exchange,
  ctx: AnswerContext & KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  const confirming = ctx.path.endsWith('/confirm') || ctx.path.endsWith('/success')
  const posted = ctx.method === 'POST' && !confirming ? await readForm(ctx) : undefined
  if (posted) exchange.posted = posted
  const asked: Parameters = [...new URLSearchParams(ctx.querystring), ...(posted ?? [])]
  const { logout } = exchange.issuer.shape
  const parameters = confirming ? asked : withClient(exchange, logout ? logout(asked) : asked)
  const hint = parameters.find(([name]) => name === 'id_token_hint')?.[1]
  const behind = await behindHint(exchange, hint)
  if (behind) exchange.login = behind.login
  if (posted || parameters !== asked || (behind && behind.honest !== hint)) {
    // A hint that a quirk had changed is taken for the honest one, which oidc-provider can check.
    const honest = ([name, value]: Parameters[number]) =>
      [name, name === 'id_token_hint' ? (behind?.honest ?? value) : value] as const
    giveQuery(exchange, ctx, parameters.map(honest))
  }
  const hadCookie = ctx.cookies.get(SESSION_COOKIE, { signed: false }) !== undefined
  const ending = confirming ? await browserSession(exchange, ctx) : undefined
  await next()
  // The confirmation comes without the hint, so the session carries the login to it.
  const session = ctx.oidc?.session
  // Without a hint the session tells who signs out: a token that was encrypted for the client can be none.
  if (session && !confirming) exchange.login ??= await loginBehind(exchange, session.uid, parameters)
  if (session && exchange.login)
    await exchange.issuer.logins.tieToInteraction(exchange.login, `logout ${session.uid}`)
  else if (session) exchange.login = await exchange.issuer.logins.ofInteraction(`logout ${session.uid}`)
  if (ctx.oidc?.route === 'end_session' && ctx.status === 200 && !session?.accountId) {
    await (hadCookie ? renderLogout(ctx) : renderWithoutSession(ctx))
  }
  if (acts(exchange, 'end-session')) {
    const honest = answerOf(ctx)
    await sendAnswer(ctx, honest, await applyStage('end-session', honest, exchange))
  }
  const frames = ending && ctx.status < 400 ? await frontChannelFrames(exchange, ctx, ending) : []
  if (frames.length > 0) {
    const next = ctx.status === 303 ? ctx.response.headers.location : undefined
    await sendFrames(ctx, frames, next === undefined ? undefined : String(next))
  }
  report(exchange, { kind: 'end-session-request', issuer: exchange.issuer.value, status: ctx.status })
}
