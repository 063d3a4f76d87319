/** Quirk: the subject of the ID token has letters beyond ASCII. */
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

const beyondAscii = (sub: string) => `${sub}-äöü-🐇`

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a subject with non-ASCII characters',
  why: 'The restriction to ASCII applies to the provider. A store with another encoding drops or replaces such characters, and two users become one.',
  wire: 'non-ASCII letters and an emoji are appended to `sub`, in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  catalogue: [],
  decides: ['id-token.sub'],
  apply: (claims) => ({ ...claims, sub: beyondAscii(String(claims.sub)) }),
  also: { userinfo: (honest) => sameSubject(honest, beyondAscii) },
})
