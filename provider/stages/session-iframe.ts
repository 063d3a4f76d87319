/** Stage session iframe: `session_state` in authorization responses, and the frame that compares it (OpenID Connect Session Management). */
import { hash, randomBytes } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Shape } from '../profiles/shape.ts'
import { acts, applyStage } from './apply.ts'
import { type BrowserSession, browserSession, latestLogin } from './browser-session.ts'
import type { Exchange } from './exchange.ts'
import { readForm } from './form.ts'
import type { Artifacts } from './stages.ts'

/** Below an address: the frame's page, and what its script asks. */
export const sessionIframePath = '/oidc/session/check'
export const sessionStatusPath = `${sessionIframePath}/status`

type Session = Pick<BrowserSession, 'uid' | 'accountId'>

/** Changes when the session or the user does, and tells nothing of either. */
function sessionState(clientId: string, origin: string, { uid, accountId }: Session, salt: string): string {
  const state = hash('sha256', `${clientId} ${origin} ${uid} ${accountId} ${salt}`, 'base64url')
  return `${state}.${salt}`
}

/** What goes into an authorization response; nothing where the login leaves no session, or failed. */
export function sessionStateFor(
  { login }: Exchange,
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  payload: Readonly<Record<string, unknown>>,
): { session_state?: string } {
  // Signed in without a page, the browser has no session: nothing to compare.
  if (login?.how === 'automatic') return {}
  const { session, client } = ctx.oidc
  const isOpenId = String(ctx.oidc.params?.scope ?? '')
    .split(' ')
    .includes('openid')
  if (!isOpenId || 'error' in payload || !session?.accountId || !client) return {}
  const { origin } = new URL(redirectUri)
  const { uid, accountId } = session
  return {
    session_state: sessionState(client.clientId, origin, { uid, accountId }, randomBytes(9).toString('hex')),
  }
}

type Status = Artifacts['session-iframe']['status']

/** Session Management 3.2: what the frame answers. */
function statusOf(
  asked: ReadonlyMap<string, string>,
  session: BrowserSession | undefined,
  stateOf: Shape['sessionState'],
): Status {
  const [clientId, origin, state] = ['client_id', 'origin', 'session_state'].map(
    (name) => asked.get(name) ?? '',
  )
  if (stateOf && clientId && origin && state)
    return session?.accountId && stateOf(clientId, session.accountId) === state ? 'unchanged' : 'changed'
  const [, salt] = /^[\w-]{43}\.([\w-]+)$/.exec(state ?? '') ?? []
  if (!clientId || !origin || salt === undefined) return 'error'
  if (!session?.accountId) return 'changed'
  return sessionState(clientId, origin, session, salt) === state ? 'unchanged' : 'changed'
}

/** The page of the frame, which any relying party may embed. */
export async function sessionIframeStage(_exchange: Exchange, ctx: KoaContextWithOIDC): Promise<void> {
  const [{ sessionIframePage }, { sendPage }] = await Promise.all([
    import('../pages/session-iframe.ts'),
    import('../pages/page.ts'),
  ])
  await sendPage(ctx, 200, sessionIframePage())
  ctx.set(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'",
  )
}

/** What the frame's script asks: a form of client, origin of the relying party's frame, and session state. */
export async function sessionStatusStage(exchange: Exchange, ctx: KoaContextWithOIDC): Promise<void> {
  if (ctx.method !== 'POST') return
  const asked = new Map((await readForm(ctx)) ?? [])
  const session = await browserSession(exchange, ctx)
  const clientId = asked.get('client_id')
  exchange.clientId = clientId
  if (session) {
    exchange.login = latestLogin(await exchange.issuer.logins.ofSession(session.uid), clientId)
  }
  const honest = { status: statusOf(asked, session, exchange.issuer.shape.sessionState) }
  const { status } = acts(exchange, 'session-iframe')
    ? await applyStage('session-iframe', honest, exchange)
    : honest
  ctx.status = 200
  ctx.set('Cache-Control', 'no-store')
  ctx.body = { status }
}
