/** Quirk: the e-mail only looks like that of another user. */
import { defineQuirk } from '../quirk.ts'
import { lookalikes } from './alike-email.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: "User has a verified e-mail address that only looks like another user's",
  why: "The owner of the look-alike address can have it verified. A store or a framework that normalises letters, Unicode forms or Punycode finds somebody else's account by it.",
  wire: '`email` is that of another user with a Cyrillic letter in its local part or domain, the domain in Punycode, a letter that case folding turns into a Latin one, or full-width letters; `email_verified` is true',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'must',
  cwe: 176,
  advisories: [{ id: 'CVE-2019-19844', product: 'Django' }],
  forbids: 'unsent',
  note: 'the other user has an account; two addresses that differ are two addresses',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'local',
    options: ['local', 'domain', 'punycode', 'folding', 'full-width'],
    description: 'Where the two differ.',
  },
  apply: ({ sub, claims }, { victim, value }) => ({
    sub,
    claims: { ...claims, email: lookalikes[value](String(victim.email)), email_verified: true },
  }),
})
