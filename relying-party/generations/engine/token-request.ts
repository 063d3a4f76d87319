/** The token request of a generation: nothing in the answer is verified, as OpenMetadata verifies nothing there. */
import { decodeJwt } from 'jose'
import { boundedFetch } from '../../flow/bounded-fetch.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { OidcConfiguration } from '../../options.ts'
import type { ProviderHandler } from './engine.ts'

export interface TokenAnswer {
  readonly idToken: string | undefined
  readonly refreshToken: string | undefined
}

const TIMEOUT_MS = 5000
const TECHNICAL = 'org.pac4j.core.exception.TechnicalException'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const shorten = (value: unknown) => text(value)?.slice(0, 300)

/** What the network library of the real thing says. */
function unreachable(cause: unknown, url: string): Rejection {
  const { name, cause: inner } = cause as { name?: string; cause?: { code?: string } }
  const words =
    name === 'TimeoutError'
      ? 'java.net.SocketTimeoutException: Read timed out'
      : 'java.net.ConnectException: Connection refused'
  return new Rejection(`${TECHNICAL}: ${words}`, {
    check: 'token-endpoint',
    code: inner?.code,
    facts: { url, error: inner?.code },
    cause,
  })
}

/** Posts a grant; the answer's status, and its body where it is JSON. */
export async function postGrant(
  { metadata, authenticate }: ProviderHandler,
  { id }: OidcConfiguration,
  parameters: Record<string, string | undefined>,
): Promise<{ status: number; body: Record<string, unknown> | undefined; raw: string }> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value)
  const headers = new Headers({
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  })
  await authenticate(metadata, { client_id: id }, body, headers)
  const url = String(metadata.token_endpoint)
  const answer = await boundedFetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw unreachable(cause, url)
  })
  const raw = await answer.text()
  try {
    const parsed: unknown = JSON.parse(raw)
    return { status: answer.status, body: isObject(parsed) ? parsed : undefined, raw }
  } catch {
    return { status: answer.status, body: undefined, raw }
  }
}

/**
 * Redeems a code.
 * @throws Rejection in the words of the real thing
 */
export async function redeemCode(
  handler: ProviderHandler,
  oidc: OidcConfiguration,
  { code, codeVerifier }: { code: string | undefined; codeVerifier: string | undefined },
): Promise<TokenAnswer> {
  const { status, body } = await postGrant(handler, oidc, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: oidc.callbackUrl,
    code_verifier: codeVerifier,
  })
  if (status !== 200) {
    const error = shorten(body?.error) ?? 'null'
    const description = shorten(body?.error_description) ?? 'null'
    throw new Rejection(`Bad token response, error=${error}, description=${description}`, {
      check: 'token-endpoint',
      facts: { status, error: shorten(body?.error), errorDescription: shorten(body?.error_description) },
    })
  }
  for (const member of ['access_token', 'token_type']) {
    if (text(body?.[member]) !== undefined) continue
    throw new Rejection(`Missing JSON object member with key ${member}`, { check: 'token-endpoint' })
  }
  return { idToken: text(body?.id_token), refreshToken: text(body?.refresh_token) }
}

/** The claims of an ID token, which nobody has verified. */
export function readClaims(idToken: string): Record<string, unknown> {
  try {
    return decodeJwt(idToken)
  } catch (cause) {
    throw new Rejection(`Couldn't parse ID token: ${(cause as Error).message}`, {
      check: 'token-endpoint',
      cause,
    })
  }
}
