/** Quirk: the answer has no device code. */

import { defineQuirk } from '../quirk.ts'
import { withoutMember } from './interval.ts'

export default defineQuirk({
  stage: 'device-authorization',
  title: 'Device: device_code is missing',
  why: 'A client must say so at once, and not poll with nothing.',
  wire: '`device_code` is missing, status 200',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.2',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.code'],
  apply: (honest) => withoutMember(honest, 'device_code'),
})
