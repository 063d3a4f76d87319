/** Quirk: the locale is none. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a locale and a time zone that do not exist',
  why: 'Functions that format dates throw for an unknown locale or time zone, so every page fails for this user.',
  wire: '`locale` is `"xx_INVALID@euro"` and `zoneinfo` is `"Wonderland/Rabbit_Hole"`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: { ...claims, locale: 'xx_INVALID@euro', zoneinfo: 'Wonderland/Rabbit_Hole' },
  }),
})
