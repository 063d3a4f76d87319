/** Quirk: the interval is missing or none. */

import { defineQuirk } from '../quirk.ts'
import { withInterval } from './interval.ts'

export default defineQuirk({
  stage: 'backchannel-authentication',
  title: 'CIBA response has a missing or invalid interval',
  why: 'A client that uses the interval unchecked polls without a pause, or waits forever. If it is missing, the default is 5 seconds.',
  wire: '`interval` is missing, `0`, a negative number, the string `"1"`, or one day',
  spec: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#successful_authentication_request_acknowdlegment',
  expect: 'observe',
  level: 'should',
  needs: ['uses-ciba'],
  catalogue: [],
  decides: ['ciba.interval'],
  param: {
    type: 'choice',
    default: 'missing',
    options: ['missing', 'zero', 'negative', 'text', 'day'],
    description: 'What is sent as the interval.',
  },
  apply: (honest, { value }) => withInterval(honest, value),
})
