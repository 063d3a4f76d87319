/** Quirk: userinfo carries the identity of another user beside the right subject. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo carries the issuer, e-mail address and user name of another user',
  why: 'Only sub identifies the user. A relying party that looks up accounts by e-mail address or user name signs in the wrong user.',
  wire: '`sub` is correct; `iss`, `email`, `email_verified` and `preferred_username` are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'must',
  cwe: 290,
  forbids: 'unsent',
  note: 'the account is the one of iss and sub in the ID token, whatever e-mail address is shown',
  catalogue: ['userinfo-iss-victim'],
  apply: (answer, { victim, issuer }) =>
    withMembers(answer, (claims) => ({
      ...claims,
      iss: `${issuer}1`,
      email: victim.email,
      email_verified: true,
      preferred_username: victim.preferred_username,
    })),
})
