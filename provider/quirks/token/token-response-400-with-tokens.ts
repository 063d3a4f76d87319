/** Quirk: tokens come with an error status. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has valid tokens and an error status',
  why: 'A response with an error status is not a success, whatever its body holds.',
  wire: 'status 400 or 500 with the honest body',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2',
  expect: 'reject',
  level: 'should',
  cwe: 636,
  catalogue: ['token-response-400-with-tokens'],
  param: { type: 'choice', default: '400', options: ['400', '500'], description: 'The status.' },
  apply: (answer, { value }) => ({ ...answer, status: Number(value) }),
})
