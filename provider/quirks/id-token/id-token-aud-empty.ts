/** Quirk: the ID token was made for nobody. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an empty audience',
  why: 'A check that "every audience is this client" holds for an empty list, and an empty string counts as absent in many languages.',
  wire: '`aud` is `[]` or `""`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  advisories: [{ id: 'CVE-2020-26160', product: 'jwt-go' }],
  catalogue: ['id-token-aud-empty'],
  decides: ['id-token.aud'],
  param: {
    type: 'choice',
    default: 'array',
    options: ['array', 'string'],
    description: 'An empty list or an empty string',
  },
  apply: (claims, { value }) => ({ ...claims, aud: { array: [], string: '' }[value] }),
})
