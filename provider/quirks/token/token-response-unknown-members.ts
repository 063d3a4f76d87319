/** Quirk: the token response has members that nobody knows. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has unknown members',
  why: 'Providers add members of their own. A client must ignore members that it does not know.',
  wire: 'extra members of every JSON type, among them `null` and a nested object',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'accept',
  level: 'must',
  catalogue: ['token-response-unknown-members'],
  apply: (answer) =>
    withMembers(answer, (body) => ({
      ...body,
      ext_expires_in: 3600,
      foci: '1',
      not_before_policy: 0,
      nothing: null,
      nested: { list: [1, 'two', { three: 3 }] },
    })),
})
