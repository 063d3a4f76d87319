/** Quirk: nobody ever approves. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'CIBA poll is always answered with authorization_pending',
  why: 'A client must stop on its own once the request has expired.',
  wire: 'every poll is answered with `authorization_pending`, even after approval',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response',
  expect: 'observe',
  level: 'should',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.poll'],
  apply: refusedPoll('ciba', 'authorization_pending', 'the user has not approved yet'),
})
