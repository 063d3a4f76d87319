/** The user, an administrator or a policy of the provider said no. */
import { refusedAtHolder, refusedPage } from '../after-sign-in.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { namesOfUser, refusesUser } from '../words.ts'
import { received, shown } from './custody-evidence.ts'
import { authorizationError, quirks } from './provider-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Of replicas that report nothing: the callback did its work, and the application does not let the user see the page after it. */
function byApplication(login: LoginFacts): Match | undefined {
  const page = refusedPage(login)
  if (!page) return undefined
  const knows = refusesUser(page, namesOfUser(login.events))
  const again = refusedAtHolder(login, page)
  // A bare 403 says nothing of a user; of another replica it may be for a session that this one does not have.
  if (!knows && !again && page.replica === login.routedCallback?.replica) return undefined
  return {
    summary: `the sign-in itself succeeded, and the application does not let this user see ${page.path}.`,
    certainty: knows || again ? 'likely' : 'open',
    decidedBy:
      'What the application says about this user: who may see that page, and which role or group the user has.',
    weight: knows ? weights.seen : again ? weights.words : weights.little,
    evidence: [
      ...received(login),
      ...seen(
        page,
        ({ replica, path }) => `${replica ?? 'The relying party'} answered ${path} with 403.`,
        'suggests',
      ),
      ...(again
        ? seen(
            page,
            ({ path }) =>
              `In another login of this browser the replica that had signed the user in answered ${path} with 403 too.`,
            'suggests',
          )
        : []),
      ...shown(login),
    ],
    fixes: [
      'Give the user the role or group that the application requires, or sign in as somebody who has it.',
    ],
  }
}

export const accessDenied = defineRule({
  cause: 'access-denied',
  match(login) {
    const error = login.authorizationResponse?.error ?? ''
    if (!/^(access_denied|user_cancelled|consent_declined)/.test(error)) return byApplication(login)
    return {
      summary: 'The provider answered that access is denied: the user declined, or may not use this client.',
      certainty: 'proven',
      evidence: [...authorizationError(login, 'proves'), ...quirks(login), ...shown(login)],
    }
  },
  fixes: [
    'Assign the user or the group to this client at the provider; with Entra look for `Need admin approval` and grant consent for the tenant.',
    '`OIDC_PROMPT_TYPE` (prompt) set to `consent` asks every user again: leave it empty, or use `select_account`.',
    'Make the page say that access was denied; OpenMetadata shows `Bad authentication response` for every error of the provider.',
  ],
})
