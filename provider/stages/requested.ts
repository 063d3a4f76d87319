/** What the journal is told of an authorization request, whichever way it came. */
import type { CorrelationKey, EventDetails } from '../../journal/events.ts'
import { keyOf } from '../../journal/keys.ts'
import type { Login } from '../logins/login.ts'
import type { Exchange } from './exchange.ts'

type Request = Login['request']

const method = (request: Request): false | 'S256' | 'plain' =>
  request.code_challenge === undefined ? false : request.code_challenge_method === 'S256' ? 'S256' : 'plain'

/** What was asked for. @param request the parameters; of a repeated one the last value */
export function requested(
  { issuer, login }: Exchange,
  request: Request,
): EventDetails['authorization-request'] {
  const maxAge = request.max_age === undefined ? undefined : Number(request.max_age)
  return {
    issuer: issuer.value,
    clientId: request.client_id ?? '',
    redirectUri: request.redirect_uri,
    responseType: request.response_type ?? '',
    responseMode: request.response_mode,
    scope: request.scope ?? '',
    has: { state: request.state !== undefined, nonce: request.nonce !== undefined, pkce: method(request) },
    prompt: request.prompt,
    maxAge: Number.isFinite(maxAge) ? maxAge : undefined,
    quirks: login?.quirks.map(({ spelling }) => spelling) ?? [],
  }
}

/** What tells a request from others; of one without a state the challenge, which is of one login only. */
export const keysOf = ({ state, nonce, code_challenge, request_uri }: Request): CorrelationKey[] => [
  ...(state ? [keyOf('state', state)] : []),
  ...(nonce ? [keyOf('nonce', nonce)] : []),
  ...((!state || request_uri) && code_challenge ? [keyOf('challenge', code_challenge)] : []),
  // Of a request that was pushed the browser carries, and whoever stands between sees, this alone.
  ...(request_uri ? [keyOf('request-uri', request_uri)] : []),
]
