/** No published key verifies the ID token's signature. */
import { failedCheck } from '../failed-check.ts'
import type { LoginFacts } from '../login-facts.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

/** The last time that keys of this issuer were fetched before the refusal. */
function lastKeys({ events, unbound, rejected, idToken, authorizationRequest }: LoginFacts) {
  const asked = (idToken ?? authorizationRequest)?.issuer
  return [...events, ...unbound]
    .filter((event) => event.kind === 'jwks-request')
    .filter(({ issuer }) => asked === undefined || issuer === asked)
    .filter(({ at }) => at <= (rejected?.at ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => a.at - b.at)
    .at(-1)
}

export const unknownKey = defineRule({
  cause: 'unknown-key',
  match(login) {
    const check = failedCheck(login)
    if (check !== 'key' && check !== 'signature') return undefined
    const { idToken, rejected } = login
    const keys = lastKeys(login)
    const kid = idToken?.header.kid ?? rejected?.facts?.kid
    const published = keys && typeof kid === 'string' ? keys.kids.includes(kid) : undefined
    const unread = published === true && check === 'key'
    return {
      summary:
        kid === undefined
          ? `${idToken ? 'The ID token names no key, and none' : 'None'} of the keys that the relying party knows verifies ${idToken ? 'it' : 'the ID token'}.`
          : unread
            ? `The ID token is signed with the key ${kid}, which is published, and the relying party did not have it: it uses keys that it fetched earlier, or gets them from another address.`
            : published === true
              ? `The key ${kid} is published, but it does not verify this signature: the token was signed with another key of that kid, or was changed.`
              : `The ID token is signed with the key ${kid}, which ${published === false ? "was not among the provider's keys when they were last fetched" : 'the relying party does not know'}.`,
      certainty: 'proven',
      evidence: [
        ...seen(idToken, ({ header }) => `The ID token's header is ${JSON.stringify(header)}.`),
        ...seen(
          keys,
          ({ at, kids, by }) =>
            `The keys that ${by} published at ${clock(at)}: ${kids.join(', ') || 'none'}.`,
        ),
        ...quirks(login),
        ...refused(login),
      ],
    }
  },
  fixes: [
    "Put the provider's jwks_uri into publicKeyUrls (`AUTHENTICATION_PUBLIC_KEYS`): the documented default lists only OpenMetadata's own keys.",
    'At the provider, publish a new key before it signs, and keep the old one as long as its tokens are valid; never reuse a kid.',
    'Make the relying party fetch the keys again when it sees an unknown kid; until then a restart empties its cache (OpenMetadata keeps a key for 24 hours).',
    'If neither helps, the token was forged or changed on the way: the refusal was right.',
  ],
})
