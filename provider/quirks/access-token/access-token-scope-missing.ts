/** Quirk: the access token has no scope. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token has no scope',
  why: 'An API that treats a missing scope as every scope lets anybody do anything.',
  wire: '`scope` is missing, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'should',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 862,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.scope'],
  apply(honest) {
    const { scope: _scope, ...claims } = honest.claims
    return { ...honest, claims }
  },
})
