/** Quirk: the expiry of the ID token is in milliseconds. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an expiry in milliseconds',
  why: 'Seconds and milliseconds are easily confused. The token is then valid for tens of thousands of years, and a date library may overflow.',
  wire: '`exp` is the honest time multiplied by 1,000, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-2',
  expect: 'either',
  level: 'may',
  note: 'it may limit how long a token is valid; no crash',
  catalogue: [],
  decides: ['id-token.exp'],
  apply: (claims) => ({ ...claims, exp: Number(claims.exp) * 1000 }),
})
