/** Quirk: userinfo names two subjects under one name. */
import { withText } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with two subjects under the same name',
  why: 'Parsers disagree about which of two members with the same name counts, so the code that compares and the code that uses the claims may see different users.',
  wire: "`sub` occurs twice in the JSON, the user's own and that of another user; the other claims are those of the other user",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'ignore',
  level: 'must',
  cwe: 436,
  note: 'with `victim-first` a parser that uses the last one sees the honest subject; the relying party must not end up with the identity of the other user',
  excuse: (value) =>
    value === 'victim-first' ? 'a parser that returns the last member sees the right subject' : undefined,
  catalogue: ['userinfo-sub-duplicate'],
  param: {
    type: 'choice',
    default: 'own-first',
    options: ['own-first', 'victim-first'],
    description: 'The order of the two.',
  },
  apply: (answer, { victim, value }) =>
    withText(answer, ({ sub, ...claims }) => {
      const subjects = [sub, victim.sub].map((subject) => `"sub":${JSON.stringify(subject)}`)
      if (value === 'victim-first') subjects.reverse()
      const { sub: _sub, ...planted } = victim
      return `{${[...subjects, JSON.stringify({ ...claims, ...planted }).slice(1, -1)].join(',')}}`
    }),
})
