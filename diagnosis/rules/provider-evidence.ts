/** Evidence from the provider's side: what it was asked, what it answered, what it was told to do wrong. */
import type { Evidence, Strength } from '../diagnosis.ts'
import type { LoginFacts } from '../login-facts.ts'
import { seen } from './rule.ts'

/** The quirks that acted in this login: where the provider was told to misbehave, that is the root. */
export const quirks = ({ events }: LoginFacts): Evidence[] => {
  const named = new Set<string>()
  return events.flatMap((event) => {
    if (event.kind !== 'quirk' || named.has(event.quirk)) return []
    named.add(event.quirk)
    return seen(event, ({ quirk, stage }) => `fickle was told to misbehave: quirk ${quirk}, at ${stage}.`)
  })
}

/** What the relying party asked for, as far as PKCE goes. */
export const askedForPkce = ({ authorizationRequest, pushedRequest }: LoginFacts): Evidence[] =>
  seen(authorizationRequest ?? pushedRequest, ({ kind, has }) => {
    const what = kind === 'pushed-request' ? 'pushed' : 'authorization'
    return has.pkce === false
      ? `The ${what} request carried no code_challenge.`
      : `The ${what} request carried a code_challenge (${has.pkce}).`
  })

/** The provider's error to the authorization request: where it was pushed, on a page, or in the answer to the relying party. */
export const authorizationError = (
  { authorizationResponse, providerError, pushedRequest }: LoginFacts,
  strength?: Strength,
): Evidence[] => [
  ...seen(
    pushedRequest,
    ({ error, errorDescription, cause, status, clientAuthentication }) =>
      status < 400
        ? undefined
        : `The provider refused the pushed authorization request (${clientAuthentication}) with ${status}${
            error ? ` ${described(error, errorDescription)}` : ''
          }${cause ? `; the reason in the provider: ${cause}` : ''}: no browser came to it.`,
    strength,
  ),
  ...seen(
    authorizationResponse,
    ({ error, errorDescription, mode }) =>
      error === undefined
        ? undefined
        : `The provider answered the authorization request with ${described(error, errorDescription)}${
            mode === 'page' ? ', on a page of its own: the browser never returned' : ''
          }.`,
    strength,
  ),
  ...seen(
    providerError,
    ({ error, errorDescription, status }) =>
      `The provider showed an error page of its own (${status}): ${described(error, errorDescription)}.`,
    strength,
  ),
]

/** The provider's answer to the token request, with the cause that the wire does not say. */
export const tokenError = ({ tokenRequest }: LoginFacts, strength?: Strength): Evidence[] =>
  seen(
    tokenRequest,
    ({ error, errorDescription, cause, status }) =>
      error === undefined && status < 400
        ? undefined
        : `The token endpoint answered ${status}${error ? ` ${described(error, errorDescription)}` : ''}${
            cause ? `; the provider's own reason: ${cause}` : ''
          }.`,
    strength,
  )

/** What the provider answered to the authorization request, wherever it came: error and description. */
export const refusalOf = ({
  authorizationResponse,
  providerError,
  pushedRequest,
}: LoginFacts): readonly { readonly error: string; readonly description: string }[] =>
  [authorizationResponse, providerError, pushedRequest].flatMap((event) =>
    event?.error === undefined ? [] : [{ error: event.error, description: event.errorDescription ?? '' }],
  )

const described = (error: string, description: string | undefined) =>
  description ? `${error} ("${description}")` : error
