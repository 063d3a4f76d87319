/** Quirk: the ID token is encrypted, to a key that the relying party does not have. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is encrypted to a key that the client never registered',
  why: 'The relying party can neither read nor validate such a token, and must not fall back to something else.',
  wire: 'the signed ID token inside a JWE (RSA-OAEP-256 and A256GCM), encrypted to a key of the provider',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Encryption',
  expect: 'reject',
  level: 'must',
  catalogue: ['id-token-jwe-unrequested'],
  decides: ['id-token.encryption'],
  apply: async (signed, { key }) => {
    const { alg: _alg, use: _use, ...recipient } = (await key('recipient')).publicJwk
    return {
      ...signed,
      encryption: { alg: 'RSA-OAEP-256', enc: 'A256GCM', key: { ...recipient, use: 'enc' } },
    }
  },
})
