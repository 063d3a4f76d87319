/** Quirk: the signature of the response JWT is broken. */
import { broken } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'
import { processing } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT has a broken signature',
  why: 'A response whose signature is not verified is no better than parameters that anybody can write into a URL.',
  wire: 'every byte of the signature is XORed with 0x5A; header and payload are unchanged',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 347,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-sig-invalid'],
  decides: ['response-jwt.signature'],
  apply: (honest) => ({ ...honest, token: broken(honest).token }),
})
