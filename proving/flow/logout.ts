/** How a session ends: by a logout token, by the front channel, or by the user at the relying party. */
import { Refused } from '../refused.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, Session } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import type { Context } from './context.ts'
import { refetchKeys } from './discover.ts'
import { isSignedByIssuer, readClaims, takeApart, tokenSubject } from './token-subject.ts'

export interface LogoutRequest {
  readonly method: string
  readonly contentType: string
  readonly query: string
  readonly body: string
}

function tokenIn(
  { method, contentType, query, body }: LogoutRequest,
  duplicates: 'first' | 'last',
): Subjects['logout-request'] {
  const parameters: [string, string][] = [...new URLSearchParams(query)]
  let token: string | undefined
  if (contentType.startsWith('application/json')) {
    try {
      token = String((JSON.parse(body) as { logout_token?: unknown }).logout_token)
    } catch {
      // What is no JSON carries no token.
    }
  } else if (body) {
    parameters.push(...new URLSearchParams(body))
  }
  const tokens = parameters.filter(([name]) => name === 'logout_token')
  token ??= tokens.at(duplicates === 'last' ? -1 : 0)?.[1]
  return { method, contentType, parameters, token }
}

/** The issuer at which this client's sessions began; the one of the token where it is known. */
function issuerOf(context: Context, token: string): KnownIssuer {
  const known = [...context.issuers.values()]
  let iss: unknown
  try {
    iss = (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss?: unknown })
      .iss
  } catch {
    // The checks say what is wrong with it.
  }
  const issuer = known.find((candidate) => candidate.issuer === iss) ?? known[0]
  if (!issuer) throw new Refused('logout-iss-match', 'no issuer is known')
  return issuer
}

const belongs = ({ claims, issuer }: Subjects['logout-token'], session: Session) => {
  const { sid, sub } = claims
  if (session.issuer !== issuer.name) return false
  return sid === undefined ? sub === session.account.sub : sid === session.idToken?.claims.sid
}

/**
 * Takes a logout token and ends the sessions that it names (OpenID Connect Back-Channel Logout 2.6, 2.7).
 * @throws Refused
 */
export async function takeLogoutToken(context: Context, request: LogoutRequest): Promise<number> {
  const asked = tokenIn(request, context.options.duplicates ?? 'first')
  await runChecks('logout-request', asked, context.omit)
  const { token } = asked
  if (token === undefined) throw new Refused('logout-signature', 'there is no logout token')
  const issuer = issuerOf(context, token)
  const subject: Subjects['logout-token'] = {
    ...tokenSubject(context, token, issuer, [issuer.idTokenAlg]),
    seen: context.usedLogoutTokens,
    sessions: [...context.sessions.values()],
    ends: [],
  }
  takeApart(subject, 'logout-signature')
  readClaims(subject, 'logout-signature')
  const { kid } = subject.header
  if (kid !== undefined && issuer.keys.every((key) => key.kid !== kid)) await refetchKeys(context, issuer)
  subject.verified = isSignedByIssuer(subject)
  await runChecks('logout-token', subject, context.omit)
  context.usedLogoutTokens.add(String(subject.claims.jti))
  const ended = new Set([...subject.ends, ...subject.sessions.filter((session) => belongs(subject, session))])
  for (const session of ended) context.sessions.delete(session.id)
  return ended.size
}

/** Ends the session of a browser that loads the front-channel logout page. @throws Refused */
export async function takeFrontChannelLogout(
  context: Context,
  sessionId: string,
  query: URLSearchParams,
): Promise<void> {
  const session = context.sessions.get(sessionId)
  const subject = {
    iss: query.get('iss') ?? undefined,
    sid: query.get('sid') ?? undefined,
    session,
    issuer: session && context.issuers.get(session.issuer),
  }
  await runChecks('front-channel-logout', subject, context.omit)
  context.sessions.delete(sessionId)
}

/** The URL at which the provider ends the session too (OpenID Connect RP-Initiated Logout 2). */
export function logoutUrl(context: Context, session: Session, state: string): string {
  const issuer = context.issuers.get(session.issuer)
  const url = new URL(String(issuer?.metadata.end_session_endpoint))
  if (session.idToken) url.searchParams.set('id_token_hint', session.idToken.raw)
  url.searchParams.set('client_id', issuer?.clientId ?? '')
  url.searchParams.set('post_logout_redirect_uri', `${context.options.baseUrl}/signed-out`)
  url.searchParams.set('state', state)
  return url.href
}
