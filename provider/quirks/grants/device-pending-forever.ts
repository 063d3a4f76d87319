/** Quirk: nobody ever approves. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device: every poll is answered authorization_pending',
  why: 'A client must stop by itself once what it got has expired.',
  wire: 'every poll is answered `authorization_pending`, also after approval',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'should',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'authorization_pending', 'the user has not approved yet'),
})
