/** Quirk: the ID token does not say how it is signed. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no algorithm in its header',
  why: 'A verifier that falls back to a default, or to none at all, lets the token choose.',
  wire: '`alg` is left out of the header, or is `""`; signed over that header as usual',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515.html#section-4.1.1',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  catalogue: ['signature-alg-missing'],
  decides: ['id-token.signature'],
  param: {
    type: 'choice',
    default: 'missing',
    options: ['missing', 'empty'],
    description: 'Left out, or an empty string',
  },
  apply: ({ alg: _alg, ...header }, { value }) => (value === 'missing' ? header : { alg: '', ...header }),
})
