/** Quirk: the token type is in unusual case. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response spells the token type bEARER',
  why: 'The value of token_type is case-insensitive.',
  wire: '`token_type` is `bEARER`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'accept',
  level: 'must',
  catalogue: ['token-response-type-case'],
  apply: (answer) => withMembers(answer, (body) => ({ ...body, token_type: 'bEARER' })),
})
