/** Quirk: the ID token is signed by a key that nobody publishes. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is signed with a key that is not in the JWKS',
  why: 'For an unknown kid a relying party should fetch the keys again, once and not in a loop, and then refuse.',
  wire: '`kid` names a key that is not published, and that key signs',
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
