/** Quirk: the answer names other redirect URIs. */

import { defineQuirk } from '../quirk.ts'
import { withRegistration } from './registration-answer.ts'

export default defineQuirk({
  stage: 'registration',
  title: 'Registration answers with other redirect URIs',
  why: 'A client that does not look at the answer sends its users to a provider that returns them elsewhere.',
  wire: '`redirect_uris` is a URI of somebody else',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  expect: 'reject',
  level: 'should',
  catalogue: ['registration-redirect-substituted'],
  apply: (answer) =>
    withRegistration(answer, (body) => ({ ...body, redirect_uris: ['https://attacker.example/callback'] })),
})
