/** Quirk: an error comes with status 200. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response is an error with status 200',
  why: 'Some providers send errors with status 200. A client that checks only the status treats it as success.',
  wire: 'status 200 with `error` and `error_description` and no tokens',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  catalogue: ['token-response-200-error'],
  apply: (answer) => ({
    ...answer,
    status: 200,
    body: { error: 'invalid_grant', error_description: 'grant request is invalid' },
  }),
})
