/** The token request of a generation: nothing in the answer is verified, as OpenMetadata verifies nothing there. */

import { boundedFetch } from '../../../common/bounded-fetch.ts'
import { isObject } from '../../../common/values.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { OidcConfiguration } from '../../options.ts'
import type { ProviderHandler } from './engine.ts'
import { readTokens, type TokenResponse, type Tokens } from './nimbus.ts'

const TIMEOUT_MS = 5000

const shorten = (value: unknown) => (typeof value === 'string' ? value.slice(0, 300) : undefined)

/** What the network library of the real thing says, without the name of its exception. */
function unreachable(cause: unknown, url: string): Rejection {
  const { name, cause: inner } = cause as { name?: string; cause?: { code?: string } }
  const [exception, words] =
    name === 'TimeoutError'
      ? ['java.net.SocketTimeoutException', 'Read timed out']
      : ['java.net.ConnectException', 'Connection refused']
  return new Rejection(words, {
    check: 'token-endpoint',
    code: inner?.code,
    facts: { url, error: inner?.code, exception },
    cause,
  })
}

/** Posts a grant. */
export async function postGrant(
  { metadata, authenticate }: ProviderHandler,
  { id }: OidcConfiguration,
  parameters: Record<string, string | undefined>,
): Promise<TokenResponse> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value)
  const headers = new Headers({
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  })
  await authenticate(metadata, { client_id: id }, body, headers)
  const url = String(metadata.token_endpoint)
  const failed = (cause: unknown) => {
    throw unreachable(cause, url)
  }
  const answer = await boundedFetch(url, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(failed)
  const raw = await answer.text().catch(failed)
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return { status: answer.status, type, body: type === 'application/json' ? parse(raw) : undefined, raw }
}

function parse(raw: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(raw)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** The provider's refusal of a grant; an error that is not called JSON is not read. */
export function badTokenResponse({ status, body }: TokenResponse): Rejection {
  const error = shorten(body?.error)
  const description = shorten(body?.error_description)
  return new Rejection(`Bad token response, error=${error ?? 'null'}, description=${description ?? 'null'}`, {
    check: 'token-endpoint',
    facts: { status, error, errorDescription: description },
  })
}

/**
 * Redeems a code.
 * @throws Rejection in the words of the real thing
 */
export async function redeemCode(
  handler: ProviderHandler,
  oidc: OidcConfiguration,
  { code, codeVerifier }: { code: string; codeVerifier: string | undefined },
): Promise<Tokens> {
  const response = await postGrant(handler, oidc, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: oidc.callbackUrl,
    code_verifier: codeVerifier,
  })
  if (response.status !== 200) throw badTokenResponse(response)
  return readTokens(response)
}
