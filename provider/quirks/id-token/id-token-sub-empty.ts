/** Quirk: the ID token says that nobody signed in. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an empty subject',
  why: 'An empty subject is the same for everybody, so all users of a provider with this fault share one account.',
  wire: '`sub` is `""` in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  // Userinfo says the same, and whoever reads only that refuses it for that.
  tellsWhen: ['reads-id-token'],
  cwe: 287,
  catalogue: ['id-token-sub-empty'],
  decides: ['id-token.sub'],
  apply: (claims) => ({ ...claims, sub: '' }),
  also: { userinfo: (honest) => sameSubject(honest, () => '') },
})
