/** The redirect URI is not one that the provider knows, or differs between the two requests. */
import { sessionInDoubt, wentOnWithout } from '../custody.ts'
import type { LoginFacts } from '../login-facts.ts'
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks, refusalOf, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

/** Not the address to which a sign-out leads. */
const speaksOfRedirect = /(?<!post_logout_)redirect[_ -]?uri/i
/** Descriptions that name whatever may be wrong with a grant, the redirect URI among it. */
const ofManyReasons = /expired|revoked|\bor\b/i

const askedToLeadBack = ({ received, expected }: Readonly<Record<string, unknown>> = {}): string =>
  received === undefined
    ? 'The login was requested without the address to return to (redirectUri): something on the way dropped its query.'
    : `The login was to return to ${received}, which is not one of the relying party's addresses (${expected ?? 'serverUrl and callbackUrl'}).`

/** The provider sent the browser back, and no callback came: it was sent to an address at which nobody answers. */
function ledAway(login: LoginFacts): string | undefined {
  const {
    authorizationRequest,
    authorizationResponse,
    started,
    routedLogin,
    callback,
    routedCallback,
    rejected,
  } = login
  const redirectUri = authorizationRequest?.redirectUri
  if (callback || routedCallback || rejected || !authorizationResponse) return undefined
  if (!/^(returned|none-sent)$/.test(authorizationResponse.state)) return undefined
  if (authorizationResponse.error !== undefined || redirectUri === undefined || !URL.canParse(redirectUri))
    return undefined
  const url = new URL(redirectUri)
  const host = started?.host ?? routedLogin?.host
  // Where nobody watches the relying party, a callback that came there was not seen either.
  if (host === undefined || (host === url.host && url.protocol === 'http:')) return undefined
  return `The provider sent the browser to ${redirectUri}, and no callback arrived; the login was started at ${host}: its scheme, host or port may not be that of the relying party.`
}

function refusedUri({
  authorizationRequest,
  pushedRequest,
  providerError,
  authorizationResponse,
}: LoginFacts): string {
  const stayed = providerError !== undefined || authorizationResponse?.mode === 'page'
  const asked = authorizationRequest ?? pushedRequest
  const what =
    asked !== undefined && asked.redirectUri === undefined
      ? `The ${pushedRequest ? 'pushed' : 'authorization'} request came without the redirect URI that the provider needs`
      : `The provider does not know the redirect URI ${asked?.redirectUri ?? 'of this request'} for this client`
  return `${what}${stayed ? ', so the browser never came back' : ''}.`
}

export const redirectUriMismatch = defineRule({
  cause: 'redirect-uri-mismatch',
  match(login) {
    const { authorizationRequest, pushedRequest, tokenRequest, rejected } = login
    const atAuthorization = refusalOf(login).some(({ error, description }) =>
      speaksOfRedirect.test(`${error} ${description}`),
    )
    const atToken =
      tokenRequest?.error !== undefined &&
      speaksOfRedirect.test(`${tokenRequest.cause ?? ''} ${tokenRequest.errorDescription ?? ''}`)
    const isSure =
      speaksOfRedirect.test(tokenRequest?.cause ?? '') ||
      !ofManyReasons.test(tokenRequest?.errorDescription ?? '')
    const atLogin = rejected?.check === 'redirect-uri'
    const away = ledAway(login)
    const without = atToken && wentOnWithout(login)
    // It may have waited in a session that was not at hand: then what took the session away is the cause.
    const isOwn = isSure && !(without && sessionInDoubt(login))
    if (!atAuthorization && !atToken && !atLogin && away === undefined) return undefined
    return {
      summary:
        away !== undefined
          ? away
          : atLogin
            ? askedToLeadBack(rejected.facts)
            : atAuthorization
              ? refusedUri(login)
              : without
                ? 'The token request came without the redirect URI with which the login started.'
                : 'The redirect URI in the token request is not that of the authorization request.',
      certainty: atAuthorization || (atToken && isOwn) ? 'proven' : 'likely',
      decidedBy: atToken
        ? isSure
          ? 'Whether the relying party keeps the redirect URI in its session between login and callback.'
          : "The provider's own log of the token request."
        : 'Whether anything answers at the redirect URI of the authorization request.',
      evidence: [
        ...seen(
          authorizationRequest ?? pushedRequest,
          ({ redirectUri, clientId }) => `${clientId} requested the redirect URI ${redirectUri ?? '(none)'}.`,
        ),
        ...authorizationError(login, 'proves'),
        ...tokenError(login, 'proves'),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Register the exact value of `OIDC_CALLBACK` (callbackUrl) at the provider: scheme, host, port, path and trailing slash are all compared as a string.',
    'Behind a proxy set `OIDC_CALLBACK` to the address that the browser sees (https, no internal port); it is sent unchanged and never derived from the request.',
  ],
})
