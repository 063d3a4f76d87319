/** Quirk: the subject of the ID token has letters beyond ASCII. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

const beyondAscii = (sub: string) => `${sub}-äöü-🐇`

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a subject beyond ASCII',
  why: 'The limit to ASCII binds the provider. A store with another encoding cuts or replaces such letters, and two users become one.',
  wire: '`sub` gets letters beyond ASCII and an emoji appended, in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  catalogue: [],
  decides: ['id-token.sub'],
  apply: (claims) => ({ ...claims, sub: beyondAscii(String(claims.sub)) }),
  also: { userinfo: (honest) => sameSubject(honest, beyondAscii) },
})
