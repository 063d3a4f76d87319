/** The ID token carries another nonce than the one that this login sent. */
import { failedCheck } from '../failed-check.ts'
import type { LoginFacts } from '../login-facts.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

/** Fingerprints come with their kind: `state:3f9c`. */
const mark = (value: unknown) => String(value ?? 'another').replace(/^\w+:/, '')

const compared = ({ rejected }: LoginFacts) =>
  seen(rejected, ({ by, facts }) =>
    facts?.expected === undefined
      ? undefined
      : `${by} expected the nonce with the fingerprint ${mark(facts.expected)}, but the one in the ID token has ${mark(facts.received)}.`,
  )

/** Whether it is known what nonce the token had, by more than the words of the refusal. */
export const sawNonce = ({ idToken, rejected }: LoginFacts): boolean =>
  idToken !== undefined || (rejected?.facts !== undefined && 'received' in rejected.facts)

/** Whether the ID token that was refused had no nonce: the claims say so, else the relying party's words. */
export function nonceMissing({ idToken, rejected }: LoginFacts): boolean {
  if (idToken) return idToken.claims.nonce === undefined
  if (rejected?.facts && 'received' in rejected.facts) return rejected.facts.received === undefined
  return /missing/i.test(rejected?.error ?? '')
}

export const nonceMismatch = defineRule({
  cause: 'nonce-mismatch',
  match(login) {
    const { authorizationRequest, idToken } = login
    if (failedCheck(login) !== 'nonce' || nonceMissing(login)) return undefined
    const sent = authorizationRequest?.has.nonce
    return {
      summary:
        sent === false
          ? 'The ID token carries a nonce although the authorization request reached the provider without one.'
          : 'The nonce in the ID token is not the one that the relying party expects: the token belongs to another login, the provider changed the nonce, or the relying party remembers the nonce of another login.',
      certainty: sawNonce(login) ? 'proven' : 'likely',
      decidedBy: sawNonce(login) ? undefined : 'The claims of the ID token that was sent.',
      evidence: [
        ...seen(
          authorizationRequest,
          ({ has }) => `The authorization request carried ${has.nonce ? 'a' : 'no'} nonce.`,
        ),
        ...seen(idToken, () => 'The ID token that was sent has a nonce claim.'),
        ...compared(login),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    'The provider, or whatever is in between, must return the nonce of the authorization request unchanged. Nobody should be signed in with this token.',
    'Look for a cache or proxy that returns an older answer to the token request, and for a relying party that stores one nonce for several tabs.',
    '`useNonce: false` (`OIDC_USE_NONCE=false`) hides the error and accepts a replayed ID token: use it only to find the cause, then remove it.',
  ],
})
