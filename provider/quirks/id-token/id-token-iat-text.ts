/** Quirk: the time of issue of the ID token is a text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a string as the time of issue',
  why: 'Some providers write numbers as strings. A relying party may refuse them; it must not crash.',
  wire: '`iat` is the honest time as a string, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.6',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  decides: ['id-token.iat'],
  apply: (claims) => ({ ...claims, iat: String(claims.iat) }),
})
