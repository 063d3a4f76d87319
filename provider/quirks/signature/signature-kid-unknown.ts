/** Quirk: the ID token is signed by a key that nobody publishes. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed by a key that the JWKS does not hold',
  why: 'A relying party fetches the keys once more for an unknown kid, once and not in a loop, and then refuses.',
  wire: '`kid` names a key that is not published, and the signature is by that key',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject' },
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-kid-unknown'],
  decides: ['id-token.signature', 'id-token.kid'],
  apply: async (signed, { key }) => {
    const unknown = await key(
      'unknown',
      String(signed.header.alg).startsWith('HS') ? 'RS256' : String(signed.header.alg),
    )
    const header = { ...signed.header, alg: unknown.alg, kid: unknown.kid }
    return { ...signed, header, token: await unknown.sign(header, signed.claims) }
  },
})
