/** Quirk: the ID token is no JWT. */
import { partsOf, withPayload } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is not a well-formed JWT',
  why: 'If a lenient parser accepts what others refuse, two programs see two different tokens. A careless parser crashes.',
  wire: 'two segments, a `!` inside the payload, `=` padding on every segment, a JSON array as the payload (correctly signed), or an empty string',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-7.2',
  expect: 'reject',
  level: 'must',
  mustWhen: ['signature-counts'],
  catalogue: ['id-token-malformed'],
  decides: ['id-token.serialization'],
  param: {
    type: 'choice',
    default: 'two-segments',
    options: ['two-segments', 'bad-base64url', 'padded', 'array-payload', 'empty'],
    description: 'What is wrong with it',
  },
  apply: async (signed, context) => {
    const parts = partsOf(signed.token)
    const [header, payload, signature] = parts
    switch (context.value) {
      case 'two-segments':
        return { ...signed, token: `${header}.${payload}` }
      case 'bad-base64url':
        return { ...signed, token: `${header}.${payload.slice(0, 8)}!${payload.slice(8)}.${signature}` }
      case 'padded':
        return {
          ...signed,
          token: parts.map((part) => part.padEnd(Math.ceil((part.length + 1) / 4) * 4, '=')).join('.'),
        }
      case 'array-payload':
        return withPayload(signed, JSON.stringify([signed.claims]), context)
      case 'empty':
        return { ...signed, token: '' }
    }
  },
})
