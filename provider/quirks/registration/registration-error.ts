/** Quirk: registration fails. */

import { defineQuirk } from '../quirk.ts'
import { withRegistration } from './registration-answer.ts'

export default defineQuirk({
  stage: 'registration',
  title: 'Registration fails',
  why: 'Registration is often closed or restricted. The relying party must report the error instead of continuing without a client id.',
  wire: '400 `invalid_client_metadata`, or 201 without a `client_id`',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  expect: 'reject',
  level: 'should',
  cwe: 755,
  needs: ['registers'],
  note: 'with a clear error',
  catalogue: ['registration-error'],
  param: {
    type: 'choice',
    default: 'refused',
    options: ['refused', 'no-client-id'],
    description: 'How it fails.',
  },
  apply: (answer, { value }) =>
    value === 'refused'
      ? {
          ...answer,
          status: 400,
          body: { error: 'invalid_client_metadata', error_description: 'registration is closed' },
        }
      : withRegistration(answer, ({ client_id: _id, ...body }) => body),
})
