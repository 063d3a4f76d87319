/** Stage pushed request: what a relying party is told that pushes its authorization request (RFC 9126). */
import { decodeJwt } from 'jose'
import type { Issuer } from '../issuers/issuer.ts'
import { type AnswerContext, answerOf, sendAnswer } from './answer.ts'
import { acts, applyStage } from './apply.ts'
import type { Exchange } from './exchange.ts'
import type { Parameters } from './stages.ts'

export async function pushedRequestStage(
  exchange: Exchange,
  ctx: AnswerContext,
  next: () => Promise<void>,
): Promise<void> {
  await next()
  if (!acts(exchange, 'pushed-request')) return
  const honest = answerOf(ctx)
  await sendAnswer(ctx, honest, await applyStage('pushed-request', honest, exchange))
}

const prefix = 'urn:ietf:params:oauth:request_uri:'

/** What makes the stored request a JWT, and is no parameter of it. */
const ofJwt: ReadonlySet<string> = new Set(['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'])

function claimsIn(request: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(request)
  } catch {
    // Encrypted, or none at all: oidc-provider says what it thinks of it.
    return {}
  }
}

/** The parameters that were pushed under a `request_uri`; none where nothing is known under it. */
export async function pushedUnder({ storage }: Issuer, requestUri: string | undefined): Promise<Parameters> {
  if (!requestUri?.startsWith(prefix)) return []
  const stored = await storage.find('PushedAuthorizationRequest', requestUri.slice(prefix.length))
  if (typeof stored?.request !== 'string') return []
  return Object.entries(claimsIn(stored.request)).flatMap(([name, value]) =>
    !ofJwt.has(name) && (typeof value === 'string' || typeof value === 'number')
      ? [[name, String(value)] as const]
      : [],
  )
}
