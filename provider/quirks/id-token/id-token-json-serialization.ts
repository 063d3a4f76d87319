/** Quirk: the ID token comes in the JSON serialization of a signature. */
import { partsOf } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token uses the JWS JSON serialization',
  why: 'ID tokens use the compact serialization. The JSON serialization has unprotected headers, which a relying party that supports it may trust.',
  wire: '`id_token` is the JSON of a flattened JWS: `{"payload":...,"protected":...,"signature":...}`, with a valid signature',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-1',
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
