/** Refreshes the tokens of a session (OpenID Connect Core 12). */
import type { Session } from '../state.ts'
import type { Context } from './context.ts'
import { validateIdToken } from './id-token.ts'
import { askForTokens } from './token-request.ts'

/** Refreshes, and takes over what comes; where the provider refuses, the session is over. @throws Refused */
export async function refreshSession(context: Context, session: Session): Promise<void> {
  const issuer = context.issuers.get(session.issuer)
  if (!issuer || session.refreshToken === undefined) throw new TypeError('this session has no refresh token')
  try {
    const { body } = await askForTokens(context, issuer, {
      grant_type: 'refresh_token',
      refresh_token: session.refreshToken,
    })
    const { id_token: raw, access_token: accessToken, refresh_token: refreshToken } = body
    if (raw !== undefined) {
      await validateIdToken(context, {
        raw,
        from: 'refresh',
        login: {
          issuer: issuer.name,
          state: undefined,
          nonce: undefined,
          verifier: undefined,
          redirectUri: issuer.redirectUri,
          loginHint: undefined,
          session: session.id,
          used: true,
        },
        issuer,
        accessToken: String(accessToken),
        code: undefined,
        original: session.idToken?.claims ?? {},
      })
    }
    session.accessToken = String(accessToken)
    session.refreshToken = typeof refreshToken === 'string' ? refreshToken : session.refreshToken
  } catch (error) {
    context.sessions.delete(session.id)
    throw error
  }
}
