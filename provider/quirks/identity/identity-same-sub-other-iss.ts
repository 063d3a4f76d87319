/** Quirk: the subject is that of a user of another issuer. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has the subject of a user of another issuer',
  why: 'A subject is unique only within its issuer. Accounts must be looked up by issuer and subject together; otherwise one issuer can sign in the users of another.',
  wire: "`sub` is that of another user; name and e-mail stay the user's own",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'must',
  // At the issuer where the other user has an account, the same subject is the same user.
  needs: ['several-issuers'],
  cwe: 346,
  forbids: 'unsent',
  note: 'the other user has an account that was created at another issuer of the relying party; signing in as a new user of this issuer is right',
  catalogue: ['identity-same-sub-other-iss'],
  apply: (honest, { victim }) => ({ ...honest, sub: String(victim.sub) }),
})
