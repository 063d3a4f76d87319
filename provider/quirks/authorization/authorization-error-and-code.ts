/** Quirk: the response is an error and a success. */

import { defineQuirk } from '../quirk.ts'
import { withParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries an error and a code',
  why: 'A response with an error is an error, whatever else it contains.',
  wire: '`error=access_denied` together with the honest parameters',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
  expect: 'reject',
  level: 'should',
  cwe: 636,
  catalogue: ['authorization-error-and-code'],
  apply: (honest) => withParameter(honest, 'error', 'access_denied'),
})
