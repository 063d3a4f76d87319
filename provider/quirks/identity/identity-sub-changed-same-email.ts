/** Quirk: the subject is another at every login. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a new subject at each login but keeps the e-mail address',
  why: 'A provider that was migrated, or an address that was reassigned, leads to a new subject with an old e-mail address.',
  wire: '`sub` has the number of the login appended; all other claims stay',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'should',
  needs: ['same-user-twice'],
  cwe: 290,
  forbids: 'unsent',
  note: 'a new subject is a new user until its owner says otherwise',
  catalogue: ['identity-sub-changed-same-email'],
  apply: ({ sub, claims }, { loginNumber }) => ({ sub: `${sub}-${loginNumber}`, claims }),
})
