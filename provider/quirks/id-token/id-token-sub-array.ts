/** Quirk: the subject of the ID token is a list of two. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a list of two subjects',
  why: 'A relying party that takes the first of a list, or only checks whether the right one is in it, may end up with either user.',
  wire: "`sub` is a list of the user's own subject and that of another user, in the ID token and in userinfo, correctly signed",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  // Userinfo says the same, and whoever reads only that refuses it for that.
  tellsWhen: ['reads-id-token'],
  // Both are sent, so that who shows the list proves nothing.
  forbids: 'unsent',
  cwe: 1287,
  catalogue: [],
  decides: ['id-token.sub'],
  apply: (claims, { victim }) => ({ ...claims, sub: [claims.sub, victim.sub] }),
  // A userinfo answer that differs would be refused for that.
  also: { userinfo: (honest, { victim }) => sameSubject(honest, (sub) => [sub, victim.sub]) },
})
