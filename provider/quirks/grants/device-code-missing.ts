/** Quirk: the answer has no device code. */

import { defineQuirk } from '../quirk.ts'
import { withoutMember } from './interval.ts'

export default defineQuirk({
  stage: 'device-authorization',
  title: 'Device authorization response has no device_code',
  why: 'A client must report the error at once, and not poll without a code.',
  wire: '`device_code` is missing, status 200',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.2',
  expect: 'observe',
  level: 'must',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.code'],
  apply: (honest) => withoutMember(honest, 'device_code'),
})
