/** The provider was asked not to show a page, and could not answer without one. */
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const codes = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
])

export const interactionRequired = defineRule({
  cause: 'interaction-required',
  match(login) {
    const { authorizationRequest, authorizationResponse } = login
    if (!codes.has(authorizationResponse?.error ?? '')) return undefined
    const { error, errorDescription: why } = authorizationResponse ?? {}
    // A session may be there, and too old, of somebody else, by other means, or of somebody who has not consented.
    const nobody =
      error === 'login_required' &&
      (why === undefined || /authentication is required|^login_required$/i.test(why))
    const silent = authorizationRequest?.prompt?.split(' ').includes('none') === true
    return {
      summary: `The provider answered ${authorizationResponse?.error}: ${
        silent
          ? nobody
            ? 'the request had prompt=none, and the provider has no session for this browser'
            : why === undefined
              ? 'the request had prompt=none, and the provider cannot continue without the user'
              : `the request had prompt=none, and the session of this browser is not enough (${why})`
          : 'it cannot continue without the user, and may not ask'
      }.`,
      certainty: 'proven',
      evidence: [
        ...seen(
          authorizationRequest,
          ({ prompt, maxAge }) =>
            `The authorization request carried prompt=${prompt ?? '(none given)'}${maxAge === undefined ? '' : ` and max_age=${maxAge}`}.`,
        ),
        ...authorizationError(login, 'proves'),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Answer login_required and similar errors with a normal sign-in, without prompt=none: that is what they are for (OpenID Connect Core, 3.1.2.6).',
    'Do not configure `OIDC_PROMPT_TYPE=none`; silent renewal also needs the cookies of the provider, which browsers do not send in frames of another site.',
  ],
})
