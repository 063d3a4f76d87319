/** The session that a browser has at an issuer, as it is stored, for the stages that need it without oidc-provider. */
import type { Login } from '../logins/login.ts'
import type { Exchange } from './exchange.ts'

/** The name of the session's cookie. */
export const SESSION_COOKIE = 'fickle_session'
/** Which sign-in goes on in this browser. */
export const RESUME_COOKIE = 'fickle_resume'

export interface BrowserSession {
  readonly uid: string
  readonly accountId: string | undefined
  /** Clients that took part, with the session id that each was told. */
  readonly authorizations: Readonly<Record<string, { readonly sid?: string } | undefined>>
  /** The client that asked for the logout that is being confirmed. */
  readonly leavingClient: string | undefined
}

interface CookieContext {
  readonly cookies: { get(name: string, options: { signed: boolean }): string | undefined }
}

/** Undefined where the browser has none, or one that has ended. */
export async function browserSession(
  { issuer }: Exchange,
  ctx: CookieContext,
): Promise<BrowserSession | undefined> {
  const id = ctx.cookies.get(SESSION_COOKIE, { signed: false })
  const stored = id === undefined ? undefined : await issuer.storage.find('Session', id)
  if (typeof stored?.uid !== 'string') return undefined
  const { uid, accountId, authorizations, state } = stored
  const leaving = (state as { clientId?: unknown } | undefined)?.clientId
  return {
    uid,
    accountId: typeof accountId === 'string' ? accountId : undefined,
    authorizations: (authorizations ?? {}) as BrowserSession['authorizations'],
    leavingClient: typeof leaving === 'string' ? leaving : undefined,
  }
}

/** The last login of a client among those of a session, whose quirks are the ones that count. */
export const latestLogin = (logins: readonly Login[], clientId: string | undefined): Login | undefined =>
  logins
    .filter((login) => login.clientId === clientId)
    .reduce<Login | undefined>(
      (last, login) => (last && last.number > login.number ? last : login),
      undefined,
    )
