/** Quirk: the audience of the ID token is a list within a list. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has its audience in a list within a list',
  why: 'A text or a list of texts can be an audience. A relying party that flattens or joins what it is sent compares with something that nobody said.',
  wire: '`aud` is `[["CLIENT_ID"]]`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.3',
  expect: 'reject',
  level: 'should',
  cwe: 1287,
  catalogue: [],
  decides: ['id-token.aud'],
  apply: (claims) => ({ ...claims, aud: [[claims.aud].flat()] }),
})
