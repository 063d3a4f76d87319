/** Quirk: the response JWT has expired. */
import { defineQuirk } from '../quirk.ts'
import { processing, withClaims } from './response-jwt.ts'

export default defineQuirk({
  stage: 'response-jwt',
  title: 'Response JWT has expired',
  why: 'An old response that was stored must not start a session.',
  wire: '`exp` is six minutes ago; signed again with the honest key',
  spec: processing,
  expect: 'reject',
  level: 'must',
  cwe: 613,
  needs: ['asks-response-jwt'],
  catalogue: ['jarm-exp-past'],
  decides: ['response-jwt.exp'],
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, exp: context.now - 360 })),
})
