/** The relying party sent a nonce and the ID token came back without one. */
import { failedCheck } from '../failed-check.ts'
import { refused } from './custody-evidence.ts'
import { nonceMissing, sawNonce } from './nonce-mismatch.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

export const nonceMissingRule = defineRule({
  cause: 'nonce-missing',
  match(login) {
    if (failedCheck(login) !== 'nonce' || !nonceMissing(login)) return undefined
    const { authorizationRequest, idToken, started } = login
    const sent = authorizationRequest?.has.nonce
    return {
      summary:
        sent === false
          ? `The relying party expects a nonce, but the authorization request reached the provider without one: ${
              started?.sends.nonce
                ? 'something on the way dropped it'
                : 'it was not sent, or dropped on the way'
            }.`
          : `The relying party ${sent ? 'sent' : 'expects'} a nonce, but the ID token came back without the claim.`,
      certainty: sawNonce(login) ? 'proven' : 'likely',
      decidedBy: sawNonce(login) ? undefined : 'The claims of the ID token that was sent.',
      evidence: [
        ...seen(
          authorizationRequest,
          ({ has }) => `The authorization request carried ${has.nonce ? 'a' : 'no'} nonce.`,
        ),
        ...seen(
          idToken,
          ({ claims }) => `The ID token has the claims ${Object.keys(claims).join(', ')}: no nonce.`,
        ),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    'Make the provider put the nonce that was sent into the ID token (OpenID Connect Core, section 2).',
    'If the provider cannot: `useNonce: false` (`OIDC_USE_NONCE=false`), with PKCE on (`OIDC_DISABLE_PKCE=false`) so that a stolen code still cannot be injected.',
  ],
})
