/** Quirk: the request is denied at the first poll. */

import { defineQuirk } from '../quirk.ts'
import { refusedPoll } from './refused-poll.ts'

export default defineQuirk({
  stage: 'token-request',
  title: 'Device flow poll is answered with access_denied',
  why: 'A client must stop polling and tell the user.',
  wire: 'every poll is answered with `access_denied`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.5',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.poll'],
  apply: refusedPoll('device', 'access_denied', 'the end-user denied the request'),
})
