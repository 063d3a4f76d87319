/** Quirk: userinfo names two subjects under one name. */
import { withText } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with two subjects under one name',
  why: 'Parsers disagree which of two members of one name counts, so the one that compares and the one that uses may see different users.',
  wire: '`sub` comes twice in the JSON text, the own one and that of another user; the other claims are those of the other user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'ignore',
  level: 'must',
  cwe: 436,
  note: 'a parser that takes the last one sees an honest subject with `victim-first`; what it must not do is end up with the identity of the other user',
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
