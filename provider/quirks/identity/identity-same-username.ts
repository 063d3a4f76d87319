/** Quirk: the user name is that of another user. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has the user name of another user',
  why: 'preferred_username and name are not unique, and users can change them.',
  wire: '`preferred_username` and `name` are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'ignore',
  level: 'must',
  cwe: 290,
  advisories: [{ id: 'CVE-2022-31107', product: 'Grafana' }],
  forbids: 'unsent',
  note: 'the other user has an account that was created at another issuer of the relying party',
  catalogue: ['identity-same-username'],
  apply: ({ sub, claims }, { victim }) => ({
    sub,
    claims: { ...claims, preferred_username: victim.preferred_username ?? victim.sub, name: victim.name },
  }),
})
