/** Quirk: the expiry of the ID token is null. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has null as the expiry',
  why: 'Depending on language and operator, null counts as zero, as absent or as never.',
  wire: '`exp` is `null`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.4',
  expect: 'reject',
  level: 'should',
  cwe: 613,
  catalogue: [],
  decides: ['id-token.exp'],
  apply: (claims) => ({ ...claims, exp: null }),
})
