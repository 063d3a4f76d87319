/** Quirk: the ID tokens of the front channel and of the token endpoint speak of different people. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

/** A hybrid request, in which both endpoints issue an ID token. */
const isHybrid = ({ response_type = '' }: Readonly<Record<string, string | undefined>>) =>
  ['code', 'id_token'].every((type) => response_type.split(' ').includes(type))

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID tokens of a hybrid login differ in subject or issuer',
  why: 'The first token came through the browser and identifies one user. A relying party that signs in the user of the second token has not compared the two.',
  wire: 'the ID token from the token endpoint has the `sub` of another user, or `iss` with `1` appended; the one from the authorization endpoint stays honest, and userinfo agrees with the subject of the second',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken2',
  expect: { hybrid: 'reject' },
  // The rule binds the provider; no list of what a client validates has the comparison.
  level: 'should',
  // The provider names another subject, and whoever takes the token shows it.
  forbids: 'unsent',
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
    if (grantType !== 'authorization_code' || !isHybrid(request)) return claims
    return value === 'sub' ? { ...claims, sub: victim.sub } : { ...claims, iss: `${claims.iss}1` }
  },
  // A userinfo answer that differs would be refused for that.
  also: {
    userinfo: (honest, { value, request, victim }) =>
      value === 'sub' && isHybrid(request) ? sameSubject(honest, () => victim.sub) : honest,
  },
})
