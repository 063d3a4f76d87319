/** Quirk: the ID token is not signed and says so in unusual letters. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is unsigned, with alg none in mixed case',
  why: 'A case-sensitive list of forbidden algorithms does not contain `NoNe`, but the code that selects the algorithm may ignore case.',
  wire: 'the header has `"alg":"NoNe"` (or another spelling), the third segment is empty',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  catalogue: ['signature-alg-none-case'],
  decides: ['id-token.signature'],
  param: {
    type: 'choice',
    default: 'NoNe',
    options: ['NoNe', 'None', 'NONE', 'nOnE'],
    description: 'How the algorithm is spelt',
  },
  apply: (signed, { value }) => unsigned(signed, { ...signed.header, alg: value }),
})
