/** Quirk: the ID token of an earlier login is delivered once more. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token of an earlier login is sent again',
  why: 'The old token is genuine and has not expired. Only what ties it to one login, above all its nonce, shows that it was issued for another one.',
  wire: 'the ID token is, byte for byte, the one from the previous login of the same client; the first login of a client stays honest; in the hybrid flow it is the one from the token endpoint',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#NonceNotes',
  expect: 'reject',
  level: 'must',
  cwe: 294,
  given: ['sends-nonce'],
  note: 'it has signed in at this issuer before',
  catalogue: ['id-token-replay-whole'],
  decides: ['id-token.nonce', 'id-token.signature', 'id-token.kid', 'id-token.serialization'],
  apply: (signed, { earlier }) => {
    const token = earlier?.idToken
    if (token === undefined) return signed
    const [header, claims] = token
      .split('.', 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
    // One from the other endpoint would be told by the `c_hash` that it has or lacks, whatever its nonce.
    return 'c_hash' in claims === 'c_hash' in signed.claims ? { ...signed, header, claims, token } : signed
  },
})
