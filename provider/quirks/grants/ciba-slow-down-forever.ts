/** Quirk: every poll is told to slow down. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'CIBA poll is always answered with slow_down',
  why: 'A client that does not add five seconds each time overloads the provider; one that never gives up hangs.',
  wire: 'every poll is answered with `slow_down`',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_error_response',
  expect: 'observe',
  level: 'must',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.poll'],
  apply: refusedPoll('ciba', 'slow_down', 'you are polling too quickly'),
})
