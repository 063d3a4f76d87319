/** Quirk: the access token has expired. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token has expired',
  why: 'An API that does not check exp accepts stolen tokens forever.',
  wire: '`exp` is one hour ago and `iat` two hours ago, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 613,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.exp'],
  apply: (honest, { now }) => ({
    ...honest,
    claims: { ...honest.claims, iat: now - 7200, exp: now - 3600 },
  }),
})
