/** Quirk: userinfo does not say whose claims it gives. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers without a subject',
  why: 'sub is the one claim that userinfo must have. Without it nothing ties the claims to the user who signed in.',
  wire: 'no `sub`; name, e-mail and user name are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'ignore',
  level: 'must',
  cwe: 345,
  note: 'none of the values may be used',
  catalogue: ['userinfo-sub-missing'],
  apply: (answer, { victim: { sub: _sub, ...victim } }) =>
    withMembers(answer, ({ sub: _own, ...claims }) => ({ ...claims, ...victim })),
})
