/** Quirk: the subject of the ID token is null. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has null as the subject',
  why: 'If null is converted to a string, everybody with such a token shares one account.',
  wire: '`sub` is `null`, in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  // Userinfo says the same, and whoever reads only that refuses it for that.
  tellsWhen: ['reads-id-token'],
  cwe: 1287,
  catalogue: [],
  decides: ['id-token.sub'],
  apply: (claims) => ({ ...claims, sub: null }),
  // A userinfo answer that differs would be refused for that.
  also: { userinfo: (honest) => sameSubject(honest, () => null) },
})
