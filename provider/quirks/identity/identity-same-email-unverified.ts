/** Quirk: the e-mail is that of another user, and nobody verified it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has the unverified e-mail address of another user',
  why: 'Anybody can enter an e-mail address that nobody verifies. Linking accounts by it gives them away (known as nOAuth).',
  wire: '`email` is that of another user; `email_verified` is false, absent, or the string "true"',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'ignore',
  level: 'must',
  cwe: 290,
  advisories: [
    { id: 'CVE-2024-21632', product: 'omniauth-microsoft_graph' },
    { id: 'CVE-2023-3128', product: 'Grafana' },
    { id: 'CVE-2026-15611', product: 'Logto' },
  ],
  forbids: 'unsent',
  note: 'the other user has an account that was created at another issuer of the relying party; the accounts must not be linked without asking',
  catalogue: ['identity-same-email-unverified'],
  param: {
    type: 'choice',
    default: 'false',
    options: ['false', 'absent', 'text'],
    description: 'What email_verified says.',
  },
  apply({ sub, claims: { email_verified: _verified, ...claims } }, { victim, value }) {
    const verified = { false: { email_verified: false }, absent: {}, text: { email_verified: 'true' } }[value]
    return { sub, claims: { ...claims, email: victim.email, ...verified } }
  },
})
