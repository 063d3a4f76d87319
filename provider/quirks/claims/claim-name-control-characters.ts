/** Quirk: the name has control characters. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a name with line feeds and a NUL',
  why: 'Line feeds forge entries in logs and headers. A NUL ends strings in some stores and is refused by others.',
  wire: '`name` has a carriage return, a line feed and U+0000 in it',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  cwe: 117,
  note: 'no crash, and no forged header or log entry',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, name: `${claims.name ?? sub}\r\nSet-Cookie: fickle=1\u0000` },
  }),
})
