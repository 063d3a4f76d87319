/** Quirk: the response JWT names no issuer. */
import { defineQuirk } from '../quirk.ts'
import { processing, withoutClaim } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT has no issuer',
  why: "Without `iss` a relying party cannot tell which issuer answered, and accepts another issuer's response as this one's.",
  wire: 'no `iss` in the response JWT; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 346,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-iss-missing'],
  decides: ['response-jwt.iss'],
  apply: (honest, context) => withoutClaim(honest, context, 'iss'),
})
