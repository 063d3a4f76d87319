/** Quirk: the token type is unknown or missing. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has an unknown token type, or none',
  why: 'A client must not use a token if it does not understand its type.',
  wire: '`token_type` is `mac`, or is left out',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-7.1',
  expect: 'reject',
  level: 'should',
  // The userinfo endpoint refuses a scheme that it does not know, whoever sends it.
  judgedBy: 'use-of-the-token',
  catalogue: ['token-response-type-unknown'],
  param: { type: 'choice', default: 'mac', options: ['mac', 'missing'], description: 'The type, or none.' },
  apply: (answer, { value }) =>
    withMembers(answer, ({ token_type: _type, ...body }) =>
      value === 'missing' ? body : { ...body, token_type: value },
    ),
})
