/** Quirk: nobody ever approves. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'CIBA: every poll is answered authorization_pending',
  why: 'A client must stop by itself once what it got has expired.',
  wire: 'every poll is answered `authorization_pending`, also after approval',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response',
  expect: 'observe',
  level: 'should',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.poll'],
  apply: refusedPoll('ciba', 'authorization_pending', 'the user has not approved yet'),
})
