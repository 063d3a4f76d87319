/** Quirk: the ID token does not belong to the state beside it. */
import { hashClaim } from '../jose/hash-claims.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries the hash of another state, or none',
  why: 'The financial-grade profile signs the state through its hash. Outside that profile nobody needs to look at it.',
  wire: '`s_hash` is the right value with `1` appended, or left out; correctly signed',
  spec: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html#id-token-as-detached-signature',
  expect: 'either',
  level: 'may',
  note: 'the relying party does not claim the profile FAPI 1 Advanced, which makes it a must-reject',
  catalogue: ['id-token-s-hash-wrong'],
  decides: ['id-token.s_hash'],
  param: {
    type: 'choice',
    default: 'wrong',
    options: ['wrong', 'absent'],
    description: 'A wrong hash or none',
  },
  apply: async ({ s_hash: hash, ...claims }, { value, beside, honestKey }) => {
    if (value === 'absent') return claims
    const right = hash ?? (beside.state && hashClaim((await honestKey()).alg, beside.state))
    return right ? { ...claims, s_hash: `${right}1` } : claims
  },
})
