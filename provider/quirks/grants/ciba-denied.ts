/** Quirk: the request is denied at the first poll. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'CIBA poll is answered with access_denied',
  why: 'A client must stop polling and tell the user.',
  wire: 'every poll is answered with `access_denied`',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response',
  expect: 'observe',
  level: 'should',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.poll'],
  apply: refusedPoll('ciba', 'access_denied', 'the end-user denied the request'),
})
