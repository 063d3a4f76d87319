/** A claim that the relying party needs is not in the ID token, or there is no ID token. */
import { failedCheck } from '../failed-check.ts'
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const speaksOfAbsence =
  /missing|not present|must be|required|none of|lacks|without|not returned|no id.?token/i

/** The token itself is what is not there, and no part of it. */
const speaksOfNoToken =
  /(missing|no|without an?|not returned:?|lacks an?) "?id[_ ]?token\b|\bid[_ ]?token"?( property)? (is |was |are )?(missing|not returned|not present|absent|null|must be a string)/i

export const claimMissing = defineRule({
  cause: 'claim-missing',
  match(login) {
    const text = refusalText(login)
    const { idToken, rejected, authorizationRequest } = login
    const claim = rejected?.facts?.claim
    const noToken =
      idToken === undefined && claim === undefined && !/\bclaim\b/i.test(text) && speaksOfNoToken.test(text)
    if (!(failedCheck(login) === 'claim' && speaksOfAbsence.test(text)) && !noToken) return undefined
    const absent = typeof claim === 'string' && idToken !== undefined && !(claim in idToken.claims)
    return {
      summary: noToken
        ? 'The token endpoint answered without an ID token.'
        : `The ID token lacks ${claim === undefined ? 'a claim' : `the claim ${claim}`} that the relying party needs.`,
      certainty: absent ? 'proven' : 'likely',
      decidedBy:
        'The claims of the ID token that was sent, compared with the one that the relying party needs.',
      evidence: [
        ...seen(authorizationRequest, ({ scope }) => `The login requested the scopes ${scope}.`),
        ...seen(
          idToken,
          ({ claims }) => `The ID token has the claims ${Object.keys(claims).join(', ')}.`,
          absent ? 'proves' : 'suggests',
        ),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Request the scopes that include the claim: `OIDC_SCOPE="openid email profile"`; without `openid` there is no ID token.',
    'Make the provider add the claim to the ID token (a mapper, or optional claims with Entra), for this user too: some users have no e-mail address.',
    'Or use a claim that is there: jwtPrincipalClaims, or jwtPrincipalClaimsMapping (`username:` and `email:` together).',
  ],
})
