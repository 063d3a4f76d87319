/** Quirk: the access token is for another API. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is for another API',
  why: 'An API that does not check aud accepts tokens that were issued for any other API.',
  wire: '`aud` is the audience with `/other` appended, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 863,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.aud'],
  apply: (honest) => ({ ...honest, claims: { ...honest.claims, aud: `${String(honest.claims.aud)}/other` } }),
})
