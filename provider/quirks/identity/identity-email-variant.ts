/** Quirk: the e-mail is a way of writing that of another user. */
import { defineQuirk } from '../quirk.ts'
import { variants } from './alike-email.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: "User has another way of writing another user's e-mail, verified",
  why: 'Some services deliver other cases, tags and dots to the same mailbox, and some do not. A relying party that decides for all of them merges the accounts of two people.',
  wire: '`email` is that of another user in upper case, with `+fickle` or a dot in its local part, or with a blank at its end; `email_verified` is true',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'should',
  cwe: 178,
  advisories: [{ id: 'CVE-2026-15617', product: 'Logto' }],
  forbids: 'unsent',
  note: 'the other user has an account; only issuer and subject tell who signs in',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'case',
    options: ['case', 'tag', 'dot', 'blank'],
    description: 'How the two differ.',
  },
  apply: ({ sub, claims }, { victim, value }) => ({
    sub,
    claims: { ...claims, email: variants[value](String(victim.email)), email_verified: true },
  }),
})
