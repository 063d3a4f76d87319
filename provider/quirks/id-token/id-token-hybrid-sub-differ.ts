/** Quirk: the ID tokens of the front channel and of the token endpoint speak of different people. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'The two ID tokens of a hybrid login differ in subject or issuer',
  why: 'The first token passed through the browser and proves one user; a relying party that signs in whoever the second one names has not compared them.',
  wire: 'the ID token of the token endpoint has the `sub` of another user, or `iss` with `1` appended; the one of the authorization endpoint stays honest',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken2',
  expect: { hybrid: 'reject' },
  level: 'must',
  cwe: 345,
  needs: ['id-token-in-response', 'code-in-response'],
  catalogue: ['id-token-hybrid-sub-differ'],
  param: {
    type: 'choice',
    default: 'sub',
    options: ['sub', 'iss'],
    description: 'The claim in which the two tokens differ',
  },
  apply: (claims, { value, grantType, request, victim }) => {
    const types = (request.response_type ?? '').split(' ')
    const second = grantType === 'authorization_code' && types.includes('code') && types.includes('id_token')
    if (!second) return claims
    return value === 'sub' ? { ...claims, sub: victim.sub } : { ...claims, iss: `${claims.iss}1` }
  },
})
