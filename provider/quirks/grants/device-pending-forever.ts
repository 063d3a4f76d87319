/** Quirk: nobody ever approves. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device flow poll is always answered with authorization_pending',
  why: 'A client must stop on its own once the device code has expired.',
  wire: 'every poll is answered with `authorization_pending`, even after approval',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'should',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'authorization_pending', 'the user has not approved yet'),
})
