/** Quirk: the ID token does not belong to the state beside it. */
import { hashClaim } from '../jose/hash-claims.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token carries the hash of another state',
  why: 'FAPI 1.0 Advanced protects the state by its hash. Outside that profile no client has to check it.',
  wire: '`s_hash` is the correct value with `1` appended, correctly signed',
  spec: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html#id-token-as-detached-signature',
  expect: 'either',
  level: 'may',
  cwe: 354,
  note: 'the relying party does not claim the profile FAPI 1.0 Advanced, which makes this a must-reject',
  catalogue: ['id-token-s-hash-wrong'],
  decides: ['id-token.s_hash'],
  apply: async (claims, { beside, honestKey }) => {
    const right = claims.s_hash ?? (beside.state && hashClaim((await honestKey()).alg, beside.state))
    return right ? { ...claims, s_hash: `${right}1` } : claims
  },
})
