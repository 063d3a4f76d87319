/** Quirk: the response JWT names no audience. */
import { defineQuirk } from '../quirk.ts'
import { processing, withoutClaim } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT names no audience',
  why: 'Without `aud` an answer that another client got passes for one of this client.',
  wire: 'no `aud` in the response JWT; signed again by the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 863,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-aud-missing'],
  decides: ['response-jwt.aud'],
  apply: (honest, context) => withoutClaim(honest, context, 'aud'),
})
