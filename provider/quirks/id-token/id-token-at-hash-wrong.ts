/** Quirk: the ID token does not belong to the access token beside it. */
import { hashClaim } from '../jose/hash-claims.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries the hash of another access token',
  why: "The hash shows that both tokens were issued together. Without the comparison an attacker can swap the access token in the browser for another user's.",
  wire: '`at_hash` is the right value with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ImplicitTokenValidation',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject', refresh: 'either' },
  level: 'must',
  given: ['access-token-in-response'],
  cwe: 354,
  note: 'elsewhere the check is optional',
  catalogue: ['id-token-at-hash-wrong'],
  decides: ['id-token.at_hash'],
  apply: async (claims, { beside, honestKey }) => {
    if (beside.accessToken === undefined) return claims
    const right = claims.at_hash ?? hashClaim((await honestKey()).alg, beside.accessToken)
    return right === undefined ? claims : { ...claims, at_hash: `${right}1` }
  },
})
