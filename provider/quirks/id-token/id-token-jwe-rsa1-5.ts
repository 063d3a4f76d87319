/** Quirk: the ID token is encrypted by a retired algorithm. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is encrypted with RSA1_5',
  why: 'Decryption with PKCS#1 v1.5 can serve as an oracle for a Bleichenbacher attack. The FAPI profiles forbid it; elsewhere it is up to the relying party.',
  wire: 'the JWE around the ID token has `"alg":"RSA1_5"` and `"enc":"A128CBC-HS256"`, for the key that the client registered',
  spec: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html#encryption-algorithm-considerations',
  expect: 'either',
  level: 'may',
  cwe: 780,
  needs: ['registered-token-encryption'],
  note: 'a must-reject for a relying party that claims a FAPI profile',
  catalogue: ['id-token-jwe-rsa1-5'],
  decides: ['id-token.encryption'],
  apply: (signed) =>
    signed.encryption?.key.kty === 'RSA'
      ? { ...signed, encryption: { ...signed.encryption, alg: 'RSA1_5', enc: 'A128CBC-HS256' } }
      : signed,
})
