/** No rule proves a cause: says what is known. */
import { received, shown, stored } from './custody-evidence.ts'
import { authorizationError, quirks, tokenError } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

export const unknown = defineRule({
  cause: 'unknown',
  match: (login) => ({
    summary: login.rejected
      ? `The relying party refused the login (${login.rejected.check}), and no rule knows why.`
      : 'The login failed, and what was seen of it proves no cause.',
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
    "Read the relying party's log at that time: what a page shows is often the last of several errors.",
    'Give the text that it shows to `fickle explain -`, or a HAR file of the login to `fickle explain login.har`.',
  ],
})
