/** Quirk: the response has parameters that nobody knows. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response has unknown parameters',
  why: 'Real providers add session_state, scope, authuser and others. A client must ignore parameters that it does not know.',
  wire: '`session_state`, `authuser`, `prompt`, an empty parameter and one of 1,000 characters, in addition to the honest ones',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2',
  expect: 'accept',
  level: 'must',
  catalogue: ['authorization-unknown-params'],
  apply: (honest) => ({
    ...honest,
    parameters: [
      ...honest.parameters,
      ['session_state', '5f8d2c.1a'],
      ['authuser', '0'],
      ['prompt', 'none'],
      ['x_empty', ''],
      ['x_long', 'x'.repeat(1000)],
    ],
  }),
})
