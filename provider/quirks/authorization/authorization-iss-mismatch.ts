/** Quirk: the issuer in the response is another one. */

import { defineQuirk } from '../quirk.ts'
import { advertised } from './issuer-parameter.ts'
import { withParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response names another issuer',
  why: 'The iss parameter says which issuer answered. A relying party that talks to several issuers and does not compare it can be made to send the code of one issuer to another (mix-up).',
  wire: '`iss` is the issuer with `1` appended; discovery says `authorization_response_iss_parameter_supported: true`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  given: ['issuer-parameter-counts'],
  catalogue: ['authorization-iss-mismatch'],
  apply: (honest, { issuer }) => withParameter(honest, 'iss', `${issuer}1`),
  also: { discovery: advertised },
})
