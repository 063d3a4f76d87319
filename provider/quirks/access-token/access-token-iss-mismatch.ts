/** Quirk: the access token names another issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token names another issuer',
  why: 'An API that trusts several issuers and mixes up their keys accepts a token of one issuer as a token of another.',
  wire: '`iss` is the issuer with `1` appended, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 346,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.iss'],
  apply: (honest) => ({ ...honest, claims: { ...honest.claims, iss: `${String(honest.claims.iss)}1` } }),
})
