/** Quirk: the response JWT is for another client. */
import { defineQuirk } from '../quirk.ts'
import { processing, withClaims } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT is for another client',
  why: "A response to another client, with somebody else's code, must not be accepted.",
  wire: '`aud` is the client id with `1` appended; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 863,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-aud-wrong'],
  decides: ['response-jwt.aud'],
  apply: (honest, context) => withClaims(honest, context, (claims) => ({ ...claims, aud: `${claims.aud}1` })),
})
