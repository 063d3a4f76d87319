/** Quirk: the name is an object. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has an object as the name',
  why: 'A renderer that is handed an object throws, or shows "[object Object]".',
  wire: '`name` is `{"given": "…", "family": "…"}`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, name: { given: String(claims.name ?? sub), family: 'Fickle' } },
  }),
})
