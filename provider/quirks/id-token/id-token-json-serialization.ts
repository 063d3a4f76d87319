/** Quirk: the ID token comes in the JSON serialization of a signature. */
import { partsOf } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token comes in the JSON serialization',
  why: 'ID tokens are compact. The JSON serialization has unprotected headers, which a relying party that understands it may trust.',
  wire: '`id_token` is the text of a flattened JWS: `{"payload":...,"protected":...,"signature":...}`, with a valid signature',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 436,
  catalogue: ['id-token-json-serialization'],
  decides: ['id-token.serialization'],
  apply: (signed) => {
    const [header, payload, signature] = partsOf(signed.token)
    return { ...signed, token: JSON.stringify({ payload, protected: header, signature }) }
  },
})
