/** Quirk: the RS256 signature of the ID token is broken. */

import { broken } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a broken RS256 signature',
  why: 'A relying party that does not verify the signature accepts a token that was changed on its way.',
  wire: 'every byte of the RSA signature is XORed with 0x5A; header and payload are unchanged',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject' },
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2021-22573', product: 'google-oauth-java-client' },
    { id: 'CVE-2020-15240', product: 'omniauth-auth0' },
  ],
  given: ['signature-counts'],
  catalogue: ['signature-invalid-rs256'],
  decides: ['id-token.signature'],
  apply: (signed) => (signed.header.alg === 'RS256' ? broken(signed) : signed),
})
