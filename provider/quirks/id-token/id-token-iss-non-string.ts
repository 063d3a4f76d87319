/** Quirk: the issuer of the ID token is no text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an issuer that is not a string',
  why: 'A comparison that converts its operands, or that searches a list, may find the correct issuer in a value of the wrong type.',
  wire: '`iss` is `[issuer]`, `{}` or `1`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'must',
  cwe: 1287,
  catalogue: ['id-token-iss-non-string'],
  decides: ['id-token.iss'],
  param: {
    type: 'choice',
    default: 'array',
    options: ['array', 'object', 'number'],
    description: 'The type of the value that is sent instead',
  },
  apply: (claims, { value }) => ({
    ...claims,
    iss: { array: [claims.iss], object: {}, number: 1 }[value],
  }),
})
