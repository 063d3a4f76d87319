/** No rule knows a cause: says what is known. */
import { lookUp } from '../explain/look-up.ts'
import type { LoginFacts } from '../login-facts.ts'
import { received, shown, stored } from './custody-evidence.ts'
import { authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

/** What the dictionary knows of the words on the page. */
const fixesOfText = ({ rejected }: LoginFacts): readonly string[] =>
  lookUp(rejected?.error ?? '').flatMap(({ entry }) => entry.fixes ?? [])

/** A replica that gave no answer at all. */
function unanswered({ routedCallback, routedLogin }: LoginFacts): string | undefined {
  const hop = [routedCallback, routedLogin].find((event) => event?.error !== undefined)
  return hop && `${hop.replica ?? 'No replica'} gave no answer to the ${hop.role}: ${hop.error}.`
}

/** Errors of OAuth that say that the request itself is wrong. */
const ofRequest = /^(invalid|unsupported|unauthorized)_/

const withReason = (error: string, why: string | undefined) => `${error}${why ? ` (${why})` : ''}.`

/** Whether the provider says of the token request itself that it is wrong. */
const isUnfitAtToken = ({ tokenRequest }: LoginFacts): boolean => ofRequest.test(tokenRequest?.error ?? '')

function refused(login: LoginFacts): string | undefined {
  const { rejected, authorizationResponse, tokenRequest } = login
  const { error, errorDescription } = authorizationResponse ?? {}
  if (error !== undefined) return `The provider refused the request: ${withReason(error, errorDescription)}`
  if (tokenRequest?.error !== undefined && isUnfitAtToken(login))
    return `The token endpoint refused the request: ${withReason(tokenRequest.error, tokenRequest.cause ?? tokenRequest.errorDescription)}`
  return (
    rejected && `The relying party refused the login (${rejected.check}), for a reason that no rule explains.`
  )
}

/** The provider says itself what is wrong with the request. */
function unfit({ providerError, authorizationRequest, pushedRequest }: LoginFacts): string | undefined {
  if (pushedRequest && pushedRequest.status >= 400) {
    const { error, errorDescription, status } = pushedRequest
    return `The provider refused the pushed authorization request: ${errorDescription ?? error ?? status}.`
  }
  if (!providerError || !authorizationRequest) return undefined
  const { error, errorDescription } = providerError
  return `The provider refused the authorization request on a page of its own: ${errorDescription ?? error}.`
}

/** Whether the provider says what to correct in the request. */
const saysWhatIsWrong = (login: LoginFacts): boolean => {
  const { error = '', errorDescription } = login.authorizationResponse ?? {}
  if (login.pushedRequest) return ofRequest.test(login.pushedRequest.error ?? '')
  return unfit(login) !== undefined || (ofRequest.test(error) && errorDescription !== undefined)
}

export const unknown = defineRule({
  cause: 'unknown',
  match: (login) => ({
    certainty: 'open',
    decidedBy: saysWhatIsWrong(login)
      ? 'How the relying party builds the authorization request.'
      : isUnfitAtToken(login)
        ? 'How the relying party builds the token request.'
        : "The relying party's own log at that moment.",
    fixes: saysWhatIsWrong(login)
      ? ["Correct the authorization request as the provider's error says.", ...fixesOfText(login)]
      : fixesOfText(login),
    summary:
      unanswered(login) ??
      unfit(login) ??
      refused(login) ??
      `The login failed (${login.ending.how}), but nothing that was seen suggests a cause.`,
    evidence: [
      ...stored(login),
      ...authorizationError(login),
      ...received(login),
      ...tokenError(login),
      ...quirks(login),
      ...shown(login),
    ],
  }),
  fixes: [
    "Read the relying party's log at that time: the page often shows only the last of several errors.",
    'Give the text of the page to `fickle explain -`, or a HAR file of the login to `fickle explain login.har`.',
  ],
})
