/** `GET /api/v1/users/loggedInUser`: who a bearer token speaks for, checked against publicKeyUrls. */
import type { SignedIn } from '../sessions/sessions.ts'
import type { Flow, Handler } from './flow.ts'
import { Rejection } from './rejection.ts'

const refuse = (message: string, check: string) => new Rejection(message, { check, status: 401 })

/**
 * The claims of a token that this server takes: its own, or an ID token of its provider for this client.
 * @throws Rejection 401
 */
export async function authorize(flow: Flow, token: string): Promise<Record<string, unknown>> {
  const { bearer, configuration, provider, verifyBearer } = flow
  const claims = await verifyBearer(token)
  if (claims.iss === bearer.issuer) return claims
  const { issuer } = await provider.metadata()
  if (claims.iss !== issuer) {
    throw refuse(
      `Token issuer '${String(claims.iss).slice(0, 200)}' is not the configured identity provider`,
      'issuer',
    )
  }
  const audiences = [claims.aud].flat()
  if (!audiences.includes(configuration.oidcConfiguration.id)) {
    throw refuse(
      `Token audience [${audiences.join(', ').slice(0, 200)}] does not include a client configured for this deployment`,
      'audience',
    )
  }
  return claims
}

/** The token of who is signed in: made when it is needed, and the same each time. */
export const sessionToken = async (
  { bearer }: Flow,
  { user, claims, bearerIssued }: SignedIn,
): Promise<string> => (await bearer.issue(user, claims, bearerIssued)).token

const bearerOf = (header: string | undefined) => /^Bearer +([\w.~+/-]+=*) *$/i.exec(header ?? '')?.[1]

/** The route. A browser that is signed in needs no header: its session holds the token. */
export const createLoggedInUser =
  (flow: Flow): Handler =>
  async (request, response) => {
    try {
      const given = bearerOf(request.headers.authorization)
      const session = given === undefined ? await flow.sessions.read({ request, response }) : undefined
      const token = given ?? (session && (await sessionToken(flow, session)))
      if (token === undefined) throw refuse('Not Authorized! Token not present', 'token')
      const claims = await authorize(flow, token)
      const name = session?.user ?? String(claims.preferred_username ?? claims.sub)
      response.json({
        name,
        email: claims.email,
        displayName: claims.name,
        claims: session?.claims ?? claims,
      })
    } catch (error) {
      if (!(error instanceof Rejection) || error.status !== 401) throw error
      const challenge = error.check === 'token' ? 'Bearer' : 'Bearer error="invalid_token"'
      response.status(401).set('www-authenticate', challenge).json({ code: 401, message: error.message })
    }
  }
