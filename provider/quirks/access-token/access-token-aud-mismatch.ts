/** Quirk: the access token is for another API. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is for another API',
  why: 'An API that does not check aud takes tokens that users gave to any other API.',
  wire: '`aud` is the audience with `/other` at its end, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is for the API to refuse; a relying party cannot see it',
  cwe: 863,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.aud'],
  apply: (honest) => ({ ...honest, claims: { ...honest.claims, aud: `${String(honest.claims.aud)}/other` } }),
})
