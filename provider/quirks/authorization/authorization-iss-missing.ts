/** Quirk: the response does not name its issuer. */

import { defineQuirk } from '../quirk.ts'
import { advertised } from './issuer-parameter.ts'
import { withoutParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response has no issuer although discovery promises one',
  why: 'An attacker who mixes up issuers would leave the parameter out. If discovery promises it, its absence is an error.',
  wire: 'no `iss`; discovery says `authorization_response_iss_parameter_supported: true`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  given: ['issuer-parameter-counts'],
  catalogue: ['authorization-iss-missing'],
  apply: (honest) => withoutParameter(honest, 'iss'),
  also: { discovery: advertised },
})
