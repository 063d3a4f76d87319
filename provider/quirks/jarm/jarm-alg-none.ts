/** Quirk: the response JWT is not signed and says so. */
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'
import { processing } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT is unsigned, with alg none',
  why: 'Anybody can write such a response. A relying party that lets the response choose the algorithm accepts any code.',
  wire: 'the header has `"alg":"none"`, the third segment is empty, the claims stay',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 347,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-alg-none'],
  decides: ['response-jwt.signature'],
  apply(honest) {
    const header = { alg: 'none' }
    return { ...honest, header, token: unsigned(honest, header).token }
  },
})
