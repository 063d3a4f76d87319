/** Quirk: the request has expired at the first poll. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device flow poll is answered with expired_token at once',
  why: 'A client must stop polling, and may start a new request.',
  wire: 'every poll is answered with `expired_token`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'expired_token', 'the request has expired'),
})
