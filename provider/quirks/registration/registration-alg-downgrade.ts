/** Quirk: the answer says that ID tokens will not be signed. */

import { defineQuirk } from '../quirk.ts'
import { withRegistration } from './registration-answer.ts'

export default defineQuirk({
  stage: 'registration',
  title: 'Registration response says that ID tokens will be unsigned',
  why: 'The provider may change what was requested. A client that accepts `none` has switched signatures off.',
  wire: '`id_token_signed_response_alg` is `none` in the response',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  expect: 'reject',
  level: 'should',
  cwe: 757,
  needs: ['registers'],
  catalogue: ['registration-alg-downgrade'],
  apply: (answer) => withRegistration(answer, (body) => ({ ...body, id_token_signed_response_alg: 'none' })),
})
