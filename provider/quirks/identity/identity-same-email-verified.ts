/** Quirk: the e-mail is that of another user, verified by this issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has the verified e-mail address of another user',
  why: 'An address that one issuer verified is not verified by the other, and addresses are reassigned.',
  wire: '`email` is that of another user with `email_verified` true',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'should',
  cwe: 290,
  forbids: 'unsent',
  note: 'the other user has an account that was created at another issuer of the relying party; linking needs the consent of the owner',
  catalogue: ['identity-same-email-verified'],
  apply: ({ sub, claims }, { victim }) => ({
    sub,
    claims: { ...claims, email: victim.email, email_verified: true },
  }),
})
