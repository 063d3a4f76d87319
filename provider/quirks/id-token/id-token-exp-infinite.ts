/** Quirk: the expiry of the ID token is beyond all floating-point numbers. */
import { withPayload } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an expiry that many parsers read as infinity',
  why: 'Infinity is greater than every time, so such a token never expires, and converting it to a date fails.',
  wire: '`exp` is `1e400`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.4',
  expect: 'either',
  level: 'may',
  cwe: 1284,
  note: 'it is a JSON number, and the specification sets no limit; no crash',
  catalogue: [],
  decides: ['id-token.exp'],
  // It is written into the payload below; what stands here says so to whoever reads the claims.
  apply: (claims) => ({ ...claims, exp: Number.MAX_VALUE }),
  also: {
    'id-token-signature': async (signed, context) => {
      const payload = JSON.stringify({ ...signed.claims, exp: 0 }).replace('"exp":0', '"exp":1e400')
      return { ...(await withPayload(signed, payload, context)), claims: { ...signed.claims, exp: '1e400' } }
    },
  },
})
