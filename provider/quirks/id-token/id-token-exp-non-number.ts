/** Quirk: the expiry of the ID token is no number that a clock could be compared with. */

import { withPayload } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an expiry that is not a valid number',
  why: 'A comparison with a string, null or infinity is false in one direction only, so the direction of the code decides whether the token ever expires.',
  wire: '`exp` is `"9999999999"`, `null`, or `1e400`, which many parsers read as infinity; correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.4',
  expect: 'reject',
  level: 'should',
  excuse: (value) =>
    value === 'huge' ? 'it is a JSON number, and the specification sets no limit' : undefined,
  cwe: 613,
  catalogue: ['id-token-exp-non-number'],
  decides: ['id-token.exp'],
  param: {
    type: 'choice',
    default: 'string',
    options: ['string', 'huge', 'null'],
    description: 'What is sent instead: a string, a number beyond the range of floating point, or null',
  },
  // What is huge is written into the payload below; what stands here says so to whoever reads the claims.
  apply: (claims, { value }) => ({
    ...claims,
    exp: { string: '9999999999', huge: Number.MAX_VALUE, null: null }[value],
  }),
  also: {
    // JSON.stringify writes no such number, so its text is put into the signed payload.
    'id-token-signature': async (signed, context) => {
      if (context.value !== 'huge') return signed
      const payload = JSON.stringify({ ...signed.claims, exp: 0 }).replace('"exp":0', '"exp":1e400')
      return { ...(await withPayload(signed, payload, context)), claims: { ...signed.claims, exp: '1e400' } }
    },
  },
})
