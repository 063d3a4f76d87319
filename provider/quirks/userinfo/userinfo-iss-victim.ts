/** Quirk: userinfo carries the identity of another user beside the right subject. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: "Userinfo carries another user's issuer, e-mail and user name",
  why: 'Only sub identifies a user. A relying party that finds accounts by e-mail or user name signs into the wrong one.',
  wire: '`sub` is right; `iss`, `email`, `email_verified` and `preferred_username` are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'must',
  cwe: 290,
  forbids: 'unsent',
  note: 'the account is the one of (iss, sub) of the ID token, whatever e-mail is shown',
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
