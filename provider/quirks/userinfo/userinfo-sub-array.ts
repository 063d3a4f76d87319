/** Quirk: the subject in userinfo is a list. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a list of subjects',
  why: 'A comparison that only checks whether the right subject is in the list accepts the claims of another user.',
  wire: "`sub` is a list of the user's own subject and that of another user, whose other claims are sent",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'ignore',
  level: 'must',
  cwe: 345,
  note: 'none of the values may be used',
  catalogue: ['userinfo-sub-array'],
  param: {
    type: 'choice',
    default: 'own-first',
    options: ['own-first', 'victim-first'],
    description: 'The order of the two.',
  },
  apply: (answer, { victim, value }) =>
    withMembers(answer, ({ sub, ...claims }) => {
      const subjects = [sub, victim.sub]
      return { ...claims, ...victim, sub: value === 'own-first' ? subjects : subjects.reverse() }
    }),
})
