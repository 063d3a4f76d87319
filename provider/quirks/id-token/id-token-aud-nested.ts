/** Quirk: the audience of the ID token is a list within a list. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a list within a list as the audience',
  why: 'An audience is a string or a list of strings. A relying party that flattens or joins other values compares with something that the provider never stated.',
  wire: '`aud` is `[["CLIENT_ID"]]`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.3',
  expect: 'reject',
  level: 'should',
  cwe: 1287,
  catalogue: [],
  decides: ['id-token.aud'],
  apply: (claims) => ({ ...claims, aud: [[claims.aud].flat()] }),
})
