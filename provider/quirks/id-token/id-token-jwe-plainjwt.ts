/** Quirk: the encrypted ID token is not signed inside. */
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'Encrypted ID token contains an unsigned token',
  why: "Anybody can encrypt to the client's public key. A relying party that treats successful decryption as proof of origin signs in any user that an attacker names.",
  wire: 'the JWE, for the key that the client registered, contains a JWT with `"alg":"none"` and an empty signature',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.3',
  expect: 'reject',
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2026-29000', product: 'pac4j-jwt' }],
  needs: ['registered-token-encryption'],
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  catalogue: ['id-token-jwe-plainjwt'],
  decides: ['id-token.encryption', 'id-token.signature'],
  apply: (signed) => (signed.encryption ? unsigned(signed, { ...signed.header, alg: 'none' }) : signed),
})
