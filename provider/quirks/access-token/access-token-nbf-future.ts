/** Quirk: the access token is not valid yet. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is not valid before tomorrow',
  why: 'An API that ignores nbf accepts a token too early. RFC 9068 does not mention `nbf`, but RFC 7519 defines it.',
  wire: '`nbf` is a day ahead, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.5',
  expect: 'observe',
  level: 'should',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.nbf'],
  apply: (honest, { now }) => ({ ...honest, claims: { ...honest.claims, nbf: now + 86_400 } }),
})
