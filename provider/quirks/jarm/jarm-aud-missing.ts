/** Quirk: the response JWT names no audience. */
import { defineQuirk } from '../quirk.ts'
import { processing, withoutClaim } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT has no audience',
  why: 'Without `aud` a response to another client is accepted as a response to this one.',
  wire: 'no `aud` in the response JWT; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 863,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-aud-missing'],
  decides: ['response-jwt.aud'],
  apply: (honest, context) => withoutClaim(honest, context, 'aud'),
})
