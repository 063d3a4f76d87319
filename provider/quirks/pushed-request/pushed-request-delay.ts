/** Quirk: the endpoint for pushed authorization requests takes its time. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization response is late',
  why: 'The user waits in front of an empty page while the relying party sends its request. It needs a timeout, and one that tolerates a slow provider.',
  wire: 'the honest answer after the given time',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
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
})
