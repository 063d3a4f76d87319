/** Quirk: the address to open is a script. */

import { defineQuirk } from '../quirk.ts'
import { withMember } from './interval.ts'

export default defineQuirk({
  stage: 'device-authorization',
  title: 'Device authorization response has a javascript: URL as verification_uri',
  why: 'A client that opens or links the URL runs a script of the provider in its own page.',
  wire: '`verification_uri` and `verification_uri_complete` are `javascript:alert(1)`',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.2',
  expect: 'observe',
  level: 'should',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.uri-complete'],
  cwe: 79,
  apply: (honest) =>
    withMember(
      withMember(honest, 'verification_uri', 'javascript:alert(1)'),
      'verification_uri_complete',
      'javascript:alert(1)',
    ),
})
