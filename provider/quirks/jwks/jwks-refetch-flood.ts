/** Quirk: every token names a key that nobody knows. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token names a new unknown kid at every login',
  why: 'An unknown kid makes a client fetch the keys again. Anybody who can send tokens can make it flood the provider, unless it limits how often it fetches.',
  wire: '`kid` is a new random-looking name at each login; the signature is that of the honest key',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: 'observe',
  level: 'should',
  cwe: 400,
  advisories: [{ id: 'CVE-2026-48524', product: 'PyJWT' }],
  note: 'the number of fetches stays limited over many logins',
  catalogue: ['jwks-refetch-flood'],
  apply: (header, { loginNumber, now }) => ({ ...header, kid: `unknown-${now}-${loginNumber}` }),
})
