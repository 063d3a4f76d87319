/** Quirk: the response JWT never expires. */
import { defineQuirk } from '../quirk.ts'
import { processing, withoutClaim } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT has no expiry',
  why: 'Without `exp` a stored response works forever.',
  wire: 'no `exp` in the response JWT; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 613,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-exp-missing'],
  decides: ['response-jwt.exp'],
  apply: (honest, context) => withoutClaim(honest, context, 'exp'),
})
