/** Quirk: the time of the last change is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a date string as updated_at',
  why: 'Auth0 sends an ISO 8601 string where the specification has a number. A client with strict types refuses the whole response.',
  wire: '`updated_at` is an ISO 8601 string',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({ sub, claims: { ...claims, updated_at: '2026-01-31T12:00:00.000Z' } }),
})
