/** Reads what a redirect to a provider and a callback from one carry, whatever product sent them. */
import type { IncomingMessage } from 'node:http'
import { loginOf } from '../../journal/keys.ts'

/** An authorization request on its way through a browser (RFC 6749, section 4.1.1). */
export interface LoginRedirect {
  readonly state: string | undefined
  readonly redirectUri: string | undefined
  readonly nonce: string | undefined
  /** RFC 7636, section 4.3. */
  readonly challenge: string | undefined
  /** The `request_uri` of a request that was pushed to the provider, which hides all else of it (RFC 9126, section 2.2). */
  readonly pushedAs: string | undefined
}

/** What a callback may carry (RFC 6749, section 4.1.2). */
export interface CallbackParameters {
  readonly state: string | undefined
  readonly code: string | undefined
  readonly error: string | undefined
  readonly response: string | undefined
}

/** Forms longer than this are not looked into. */
const LONGEST_FORM = 64 * 1024

/** The payload of a JWT without checking it: the balancer only looks. */
function payloadOf(jwt: string | undefined): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt?.split('.')[1] ?? '', 'base64url').toString())
    return payload !== null && typeof payload === 'object' ? (payload as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** One that a client hosts itself may be the same for all logins; that of a provider is of one request. */
const PUSHED = 'urn:ietf:params:oauth:request_uri:'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/**
 * The authorization request that a `Location` header holds, in its query or in a request object (RFC 9101);
 * undefined for any other redirect.
 */
export function readLoginRedirect(location: string | undefined): LoginRedirect | undefined {
  if (location === undefined || !location.includes('client_id=')) return undefined
  let query: URLSearchParams
  try {
    query = new URL(location, 'http://localhost').searchParams
  } catch {
    return undefined
  }
  const asks = ['response_type', 'request', 'request_uri', 'redirect_uri', 'state'].some((name) =>
    query.has(name),
  )
  if (!query.has('client_id') || !asks) return undefined
  const object = payloadOf(query.get('request') ?? undefined)
  const requestUri = text(query.get('request_uri'))
  return {
    state: text(query.get('state')) ?? text(object.state),
    redirectUri: text(query.get('redirect_uri')) ?? text(object.redirect_uri),
    nonce: text(query.get('nonce')) ?? text(object.nonce),
    challenge: text(query.get('code_challenge')) ?? text(object.code_challenge),
    pushedAs: requestUri?.startsWith(PUSHED) ? requestUri : undefined,
  }
}

/** An address with a client id within a text, as JSON or as plain words. */
const ADDRESS = /https?:(?:\\?\/){2}[^\s"'<>]*[?&6]client_id=[^\s"'<>]*/

/** The address of an authorization request within data that a script gets; undefined where there is none. */
export function addressForScript(text: string): string | undefined {
  const found = text.includes('client_id=') ? ADDRESS.exec(text)?.[0] : undefined
  if (found === undefined) return undefined
  try {
    const address: unknown = JSON.parse(`"${found}"`)
    return typeof address === 'string' && readLoginRedirect(address) ? address : undefined
  } catch {
    return undefined
  }
}

/** The id of the login that a request begins: by its state or, without one, by what else is of one login only. */
export function loginBegunBy({ state, nonce, challenge, pushedAs }: LoginRedirect): string | undefined {
  const own = state ?? challenge ?? nonce ?? pushedAs
  return own === undefined ? undefined : loginOf(own)
}

/** What a query or a form says; of a JWT response mode (JARM) the state and code within. */
export function readCallbackParameters(encoded: string): CallbackParameters {
  const query = new URLSearchParams(encoded)
  const response = text(query.get('response'))
  const within = payloadOf(response)
  return {
    state: text(query.get('state')) ?? text(within.state),
    code: text(query.get('code')) ?? text(within.code),
    error: text(query.get('error')) ?? text(within.error),
    response,
  }
}

export const queryOf = (url: string): string => {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start + 1)
}

export const pathOf = (url: string): string => {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

/** Whether a request is a short form, as a browser sends it for `response_mode=form_post`. */
export function isShortForm({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '') &&
    Number(headers['content-length'] ?? Number.NaN) <= LONGEST_FORM
  )
}

/** Reads a short form whole. Rejects where the client breaks off. */
export async function readForm(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
