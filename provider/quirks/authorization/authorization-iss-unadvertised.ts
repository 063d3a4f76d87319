/** Quirk: the response names its issuer, which discovery did not promise. */

import { defineQuirk } from '../quirk.ts'
import { unadvertised } from './issuer-parameter.ts'
import { withParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response names its issuer although discovery does not promise it',
  why: 'RFC 9207 says that a client should discard such a response, but leaves exceptions to local policy, since honest servers send one too. A client that accepts it should still compare the issuer.',
  wire: 'the honest `iss`; discovery lacks `authorization_response_iss_parameter_supported`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4',
  expect: 'either',
  level: 'may',
  byAddress: true,
  // The honest response names the issuer as well; only the document differs.
  delivery: ['discovery'],
  catalogue: ['authorization-iss-unadvertised'],
  apply: (honest, { issuer }) => withParameter(honest, 'iss', issuer),
  also: { discovery: unadvertised },
})
