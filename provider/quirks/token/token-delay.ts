/** Quirk: the token endpoint takes its time. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response is late',
  why: 'A relying party needs a timeout for its calls, and one that tolerates a slow provider.',
  wire: 'the honest token response after the given time',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'either',
  level: 'may',
  note: 'it waits, or gives up with an error page; it never hangs',
  catalogue: [],
  param: {
    type: 'integer',
    default: 2000,
    min: 1,
    max: 120_000,
    unit: 'milliseconds',
    description: 'How long the response is delayed.',
  },
  apply: (answer, { value }) => ({ ...answer, delayMs: value }),
  also: { refresh: (answer, { value }) => ({ ...answer, delayMs: value }) },
})
