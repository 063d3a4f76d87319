/** The code verifier does not belong to the code challenge, or one of the two is missing. */
import {
  laterLogin,
  memoryLosses,
  sessionInDoubt,
  storeFaults,
  wentElsewhere,
  wentOnWithout,
} from '../custody.ts'
import { deviationsOf } from '../deviation.ts'
import type { LoginFacts } from '../login-facts.ts'
import { changedCookies } from './cookie-overwritten.ts'
import { shown } from './custody-evidence.ts'
import { askedForPkce, authorizationError, quirks, refusalOf, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const speaksOfPkce = /pkce|code[_ ]?challenge|verifier|transform algorithm/i

/** Of replicas that report nothing: whoever was asked may have taken the verifier of an earlier login that it still knows. */
const mayBeOfEarlierLogin = (login: LoginFacts): boolean =>
  !login.reported &&
  login.tokenRequest?.hasVerifier === true &&
  (wentElsewhere(login) || memoryLosses(login, login.owner).length > 0 || storeFaults(login).length > 0) &&
  !deviationsOf(login.events).some(({ causes }) => causes.includes('pkce-mismatch'))

export const pkceMismatch = defineRule({
  cause: 'pkce-mismatch',
  match(login) {
    const { authorizationRequest, pushedRequest, tokenRequest } = login
    const challenged = (authorizationRequest ?? pushedRequest)?.has.pkce
    const said = `${tokenRequest?.cause ?? ''} ${tokenRequest?.errorDescription ?? ''}`
    const refusedAtToken =
      tokenRequest?.error !== undefined &&
      tokenRequest.grantType === 'authorization_code' &&
      (speaksOfPkce.test(said) ||
        (tokenRequest.error === 'invalid_grant' &&
          tokenRequest.cause === undefined &&
          challenged !== undefined &&
          (challenged !== false) !== tokenRequest.hasVerifier))
    const authorizationSaid = refusalOf(login)[0]?.description ?? ''
    const refusedBefore =
      challenged !== undefined && challenged !== false && speaksOfPkce.test(authorizationSaid)
    if (!refusedAtToken && !refusedBefore) return undefined
    const says = refusedBefore || speaksOfPkce.test(said)
    // A second tab whose login took the place of this one looks the same, and so does a verifier in a cookie that changed.
    const doubt = laterLogin(login)
      ? 'Whether the same fails with only one tab.'
      : changedCookies(login).length > 0
        ? `Whether the verifier is kept in ${changedCookies(login).join(', ')}, which changed on the way.`
        : wentOnWithout(login) && sessionInDoubt(login)
          ? 'Whether the relying party had the session of this login at the callback: the verifier waits there.'
          : !refusedBefore && mayBeOfEarlierLogin(login)
            ? 'Whether the verifier is kept for each replica by itself: then that of an earlier login of this browser was taken.'
            : undefined
    const proven = says && doubt === undefined

    const summary = refusedBefore
      ? `The provider refuses the code challenge of this login (method ${challenged}).`
      : tokenRequest?.hasVerifier === false
        ? 'The login started with a code challenge, but the token request came without the verifier.'
        : challenged === false
          ? 'The token request carries a verifier, but the provider saw no code challenge when the login started.'
          : 'The verifier in the token request does not belong to the challenge of this login.'
    return {
      summary,
      certainty: proven ? 'proven' : 'likely',
      decidedBy: proven
        ? undefined
        : says
          ? doubt
          : "The provider's own reason for refusing the token request.",
      evidence: [
        ...askedForPkce(login),
        ...authorizationError(login, 'proves'),
        ...seen(
          tokenRequest,
          ({ hasVerifier }) => `The token request carried ${hasVerifier ? 'a' : 'no'} code_verifier.`,
        ),
        ...tokenError(login, proven ? 'proves' : 'suggests'),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Keep one verifier for each login, with its state: two tabs, or two replicas that share a session, must not overwrite each other.',
    'Check that nothing between relying party and provider drops code_challenge, code_challenge_method or code_verifier, and that both use S256.',
    'If the provider does not support PKCE: `OIDC_DISABLE_PKCE=true` (`disablePkce: true`). With `type: azure` OpenMetadata up to 1.13 sends a challenge whatever the key says.',
  ],
})
