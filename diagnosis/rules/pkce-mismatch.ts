/** The code verifier does not belong to the code challenge, or one of the two is missing. */
import { sessionInDoubt, wentOnWithout } from '../custody.ts'
import { changedCookies } from './cookie-overwritten.ts'
import { shown } from './custody-evidence.ts'
import { askedForPkce, authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'
import { laterLogin } from './state-overwritten.ts'

const speaksOfPkce = /pkce|code[_ ]?challenge|verifier|transform algorithm/i

export const pkceMismatch = defineRule({
  cause: 'pkce-mismatch',
  match(login) {
    const { authorizationRequest, authorizationResponse, providerError, tokenRequest } = login
    const challenged = authorizationRequest?.has.pkce
    const said = `${tokenRequest?.cause ?? ''} ${tokenRequest?.errorDescription ?? ''}`
    const refusedAtToken =
      tokenRequest?.error !== undefined &&
      tokenRequest.grantType === 'authorization_code' &&
      (speaksOfPkce.test(said) ||
        (tokenRequest.error === 'invalid_grant' &&
          tokenRequest.cause === undefined &&
          challenged !== undefined &&
          (challenged !== false) !== tokenRequest.hasVerifier))
    const authorizationSaid = authorizationResponse?.errorDescription ?? providerError?.errorDescription ?? ''
    const refusedBefore =
      challenged !== undefined && challenged !== false && speaksOfPkce.test(authorizationSaid)
    if (!refusedAtToken && !refusedBefore) return undefined
    const says = refusedBefore || speaksOfPkce.test(said)
    // A second tab whose login took the place of this one looks the same, and so does a verifier in a cookie that changed.
    const doubt = laterLogin(login)
      ? 'Whether the same fails with one tab alone.'
      : changedCookies(login).length > 0
        ? `Whether the verifier is kept in ${changedCookies(login).join(', ')}, which changed on the way.`
        : wentOnWithout(login) && sessionInDoubt(login)
          ? 'Whether the relying party had the session of this login at the callback: the verifier waits there.'
          : undefined
    const proven = says && doubt === undefined

    const summary = refusedBefore
      ? `The provider refuses the code challenge of this login (method ${challenged}).`
      : tokenRequest?.hasVerifier === false
        ? 'The login began with a code challenge, and the token request came without the verifier.'
        : challenged === false
          ? 'The token request carries a verifier, but the provider saw no code challenge when the login began.'
          : 'The verifier in the token request is not the one whose challenge began this login.'
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
    'Keep one verifier for each login, beside its state: two tabs, or two replicas that answer for one session, must not overwrite each other.',
    'Check that nothing between relying party and provider drops code_challenge, code_challenge_method or code_verifier, and that both speak S256.',
    'A provider that cannot do PKCE: `OIDC_DISABLE_PKCE=true` (`disablePkce: true`). OpenMetadata sends a challenge with `type: azure` whatever the key says, up to 1.13.',
  ],
})
