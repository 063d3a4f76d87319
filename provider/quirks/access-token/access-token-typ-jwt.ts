/** Quirk: the access token has the type of any JWT. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token has typ JWT',
  why: 'An API that does not check typ accepts an ID token or a logout token as an access token.',
  wire: 'the header has `"typ":"JWT"` instead of `at+jwt`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 345,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.typ'],
  apply: (honest) => ({ ...honest, header: { ...honest.header, typ: 'JWT' } }),
})
