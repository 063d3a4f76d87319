/** Quirk: the ID token does not belong to the authorization code beside it. */
import { hashClaim } from '../jose/hash-claims.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries the hash of another authorization code',
  why: 'The hash shows that code and token were issued together. Without the comparison an attacker can inject the code of another login, and the relying party redeems it.',
  wire: '`c_hash` is the right value with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#CodeValidation',
  expect: { code: 'either', hybrid: 'reject', refresh: 'either' },
  level: 'must',
  cwe: 354,
  note: 'if a code comes with the ID token from the authorization endpoint; elsewhere the check is optional',
  catalogue: ['id-token-c-hash-wrong'],
  decides: ['id-token.c_hash'],
  apply: async (claims, { beside, honestKey }) => {
    if (beside.code === undefined) return claims
    const right = claims.c_hash ?? hashClaim((await honestKey()).alg, beside.code)
    return right === undefined ? claims : { ...claims, c_hash: `${right}1` }
  },
})
