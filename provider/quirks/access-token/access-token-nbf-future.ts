/** Quirk: the access token is not valid yet. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is valid from tomorrow on',
  why: 'An API that ignores nbf takes a token before its time. RFC 9068 does not name `nbf`, but JSON Web Token says what it means.',
  wire: '`nbf` is a day ahead, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.5',
  expect: 'observe',
  level: 'should',
  note: 'it is for the API to refuse; a relying party cannot see it',
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.nbf'],
  apply: (honest, { now }) => ({ ...honest, claims: { ...honest.claims, nbf: now + 86_400 } }),
})
