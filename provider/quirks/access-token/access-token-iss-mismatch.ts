/** Quirk: the access token names another issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token names another issuer',
  why: 'An API that trusts several issuers and mixes up their keys takes the tokens of one for those of another.',
  wire: '`iss` is the issuer with `1` at its end, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is for the API to refuse; a relying party cannot see it',
  cwe: 346,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.iss'],
  apply: (honest) => ({ ...honest, claims: { ...honest.claims, iss: `${String(honest.claims.iss)}1` } }),
})
