/** Quirk: every poll is told to slow down. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device flow poll is always answered with slow_down',
  why: 'A client that does not add five seconds each time overloads the provider; one that never gives up hangs.',
  wire: 'every poll is answered with `slow_down`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'slow_down', 'you are polling too quickly'),
})
