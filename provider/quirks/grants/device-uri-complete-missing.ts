/** Quirk: the address with the code in it is missing. */

import { defineQuirk } from '../quirk.ts'
import { withoutMember } from './interval.ts'

export default defineQuirk({
  stage: 'device-authorization',
  title: 'Device authorization response has no verification_uri_complete',
  why: 'The member is optional. A client that builds its QR code from this member alone shows none.',
  wire: '`verification_uri_complete` is missing',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.2',
  expect: 'observe',
  level: 'may',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.uri-complete'],
  apply: (honest) => withoutMember(honest, 'verification_uri_complete'),
})
