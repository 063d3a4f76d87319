/** Quirk: the request has expired at the first poll. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'CIBA poll is answered with expired_token at once',
  why: 'A client must stop polling, and may start a new request.',
  wire: 'every poll is answered with `expired_token`',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response',
  expect: 'observe',
  level: 'should',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.poll'],
  apply: refusedPoll('ciba', 'expired_token', 'the request has expired'),
})
