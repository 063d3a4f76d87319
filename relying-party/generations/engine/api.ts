/** A generation's API: the only place where a token is verified, by its key and its expiry, without any leeway. */
import { decodeJwt } from 'jose'
import type { Handler } from '../../flow/flow.ts'
import { readPrincipal } from '../../flow/principal.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { Engine } from './engine.ts'
import { keptToken } from './kept-token.ts'

export interface Authorized {
  readonly user: string
  readonly claims: Record<string, unknown>
  readonly refused: Rejection | undefined
}

const refuse = (message: string, check: string, status = 401) => new Rejection(message, { check, status })

async function checkProviderToken(engine: Engine, claims: Record<string, unknown>): Promise<void> {
  if (claims.iss === engine.bearer.issuer) return
  const { metadata } = await engine.handler()
  const expected = String(metadata.issuer).replace('{tenantid}', String(claims.tid))
  const audiences = [claims.aud].flat()
  if (!audiences.includes(engine.configuration.oidcConfiguration.id)) {
    throw refuse(
      `Token audience [${audiences.join(', ').slice(0, 200)}] does not include a client configured for this deployment`,
      'audience',
    )
  }
  if (claims.iss === expected || `https://${claims.iss}` === expected) return
  throw refuse(
    `Token issuer '${String(claims.iss).slice(0, 200)}' is not the configured identity provider`,
    'issuer',
  )
}

async function verify(engine: Engine, token: string): Promise<void> {
  const claims = await engine.verifyBearer(token)
  if (engine.generation.api.checksIssuerAndAudience) await checkProviderToken(engine, claims)
  readPrincipal(claims, engine.configuration)
}

/** Whom a token names, and whether the API takes it. */
export async function authorize(engine: Engine, token: string): Promise<Authorized> {
  const refused = await verify(engine, token).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Rejection) return error
      throw error
    },
  )
  let claims: Record<string, unknown> = {}
  try {
    claims = decodeJwt(token)
  } catch {
    // Refused above; whom it names nobody knows.
  }
  const name = claims.preferred_username ?? claims.email ?? claims.sub ?? 'somebody'
  return { user: String(name).split('@')[0] ?? 'somebody', claims, refused }
}

const bearerOf = (header: string | undefined) => /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]

export const createLoggedInUser =
  (engine: Engine): Handler =>
  async (request, response) => {
    const token = bearerOf(request.headers.authorization) ?? (await keptToken(engine, { request, response }))
    const answer = token === undefined ? undefined : await authorize(engine, token)
    const refused = answer ? answer.refused : refuse('Not Authorized! Token not present', 'token')
    if (refused || !answer) {
      const status = refused?.status === 500 ? 500 : 401
      response.status(status).json({ code: status, message: refused?.message })
      return
    }
    response.json({
      name: answer.user,
      email: answer.claims.email,
      displayName: answer.claims.name,
      claims: answer.claims,
    })
  }
