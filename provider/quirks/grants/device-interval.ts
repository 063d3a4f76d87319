/** Quirk: the interval is missing or none. */

import { defineQuirk } from '../quirk.ts'
import { withInterval } from './interval.ts'

export default defineQuirk({
  stage: 'device-authorization',
  title: 'Device: interval is missing or invalid',
  why: 'A client that takes the interval as it comes polls without pause, or waits forever. Without one it is 5 seconds.',
  wire: '`interval` is missing, `0`, a negative number, the text `"1"`, or a day',
  spec: 'https://www.rfc-editor.org/rfc/rfc8628.html#section-3.2',
  expect: 'observe',
  level: 'should',
  needs: ['uses-device-flow'],
  catalogue: [],
  decides: ['device.interval'],
  param: {
    type: 'choice',
    default: 'missing',
    options: ['missing', 'zero', 'negative', 'text', 'day'],
    description: 'What becomes of the interval.',
  },
  apply: (honest, { value }) => withInterval(honest, value),
})
