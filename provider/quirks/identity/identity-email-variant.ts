/** Quirk: the e-mail is a way of writing that of another user. */
import { defineQuirk } from '../quirk.ts'
import { variants } from './alike-email.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: "User has a verified variant of another user's e-mail address",
  why: 'Some services deliver other cases, tags and dots to the same mailbox; others do not. A relying party that assumes it for all of them merges the accounts of two people.',
  wire: '`email` is that of another user in upper case, with `+fickle` or a dot in its local part, or with a trailing space; `email_verified` is true',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  expect: 'ignore',
  level: 'should',
  cwe: 178,
  forbids: 'unsent',
  note: 'the other user has an account; only issuer and subject identify the user',
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
