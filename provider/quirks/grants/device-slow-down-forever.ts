/** Quirk: every poll is told to slow down. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device: every poll is told to slow down',
  why: 'A client that does not add five seconds each time is a load; one that never gives up hangs.',
  wire: 'every poll is answered `slow_down`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'slow_down', 'you are polling too quickly'),
})
