/** Refresh tokens as JWTs, where a vendor has them: around the one that the provider keeps, and the way back. */
import { createSecretKey } from 'node:crypto'
import type { Adapter } from 'oidc-provider'
import { signCompact } from '../keys/signing.ts'
import { contextAt } from './apply.ts'
import { decode } from './compact-token.ts'
import type { Exchange } from './exchange.ts'
import type { Claims, Parameters } from './stages.ts'

const header = { alg: 'HS512', typ: 'JWT' }

/** The token that is inside is the secret: whoever has it could use it as well. */
const keyFor = (kept: string) => createSecretKey(Buffer.from(kept.padEnd(64, '.')))

/** The body of a token response with its refresh token as the shape has it; `jti` is the one that is kept. */
export function withRefreshJwt(
  exchange: Exchange,
  body: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { shape, value: iss } = exchange.issuer
  const { refresh_token: kept, scope = '' } = body
  if (!shape.refreshToken || typeof kept !== 'string') return body
  const claims = {
    iss,
    sub: exchange.login?.user?.sub,
    client_id: exchange.clientId,
    iat: Math.floor(Date.now() / 1000),
    jti: kept,
    scope,
  }
  const shaped = shape.refreshToken(claims, contextAt(exchange))
  return { ...body, refresh_token: signCompact('HS512', keyFor(kept), header, shaped) }
}

function claimsOf(token: string): Claims | undefined {
  try {
    return decode(token)?.claims
  } catch {
    return undefined
  }
}

function keptIn(token: string): string {
  const claims = claimsOf(token)
  const kept = claims?.jti
  return claims && typeof kept === 'string' && signCompact('HS512', keyFor(kept), header, claims) === token
    ? kept
    : token
}

/** Finds a refresh token that comes as a JWT by the one inside, so that no form has to be read and written again for it. */
export const refreshTokenAdapter = (adapter: Adapter): Adapter => ({
  ...adapter,
  find: (id) => adapter.find(keptIn(id)),
})

/** The parameters with the refresh token that the provider keeps, where the one that came is a JWT around it. */
export const withKeptToken = (
  { issuer }: Exchange,
  parameters: Parameters,
  parameter: 'refresh_token' | 'token' = 'refresh_token',
): Parameters =>
  issuer.shape.refreshToken && parameters.some(([name]) => name === parameter)
    ? parameters.map(([name, value]) => [name, name === parameter ? keptIn(value) : value])
    : parameters
