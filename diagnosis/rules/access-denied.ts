/** The user, an administrator or a policy of the provider said no. */
import { shown } from './custody-evidence.ts'
import { authorizationError, quirks } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

export const accessDenied = defineRule({
  cause: 'access-denied',
  match(login) {
    const error = login.authorizationResponse?.error ?? ''
    if (!/^(access_denied|user_cancelled|consent_declined)/.test(error)) return undefined
    return {
      summary: 'The provider answered that access is denied: the user declined, or may not use this client.',
      certainty: 'proven',
      evidence: [...authorizationError(login, 'proves'), ...quirks(login), ...shown(login)],
    }
  },
  fixes: [
    'Assign the user, or the group, to this client at the provider; with Entra look for `Need admin approval` and grant consent for the tenant.',
    '`OIDC_PROMPT_TYPE` (prompt) set to `consent` asks everybody again: leave it empty, or `select_account`.',
    'Let the page say that access was denied; OpenMetadata shows `Bad authentication response` for every error of the provider.',
  ],
})
