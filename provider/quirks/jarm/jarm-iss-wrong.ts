/** Quirk: the response JWT names another issuer. */
import { defineQuirk } from '../quirk.ts'
import { processing, withClaims } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT names another issuer',
  why: 'A relying party that does not compare `iss` can be made to send the code of one issuer to another (mix-up).',
  wire: '`iss` is the issuer with `1` appended; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 346,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-iss-wrong'],
  decides: ['response-jwt.iss'],
  apply: (honest, context) => withClaims(honest, context, (claims) => ({ ...claims, iss: `${claims.iss}1` })),
})
