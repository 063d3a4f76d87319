/** Quirk: the subject of the ID token is no text. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a subject that is no string',
  why: 'A number, null or a list that is turned into text may meet the account of somebody else; a list may hold the subject of two people.',
  wire: '`sub` is `42`, `null` or a list of two subjects, correctly signed; userinfo stays honest',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  cwe: 1287,
  catalogue: ['id-token-sub-non-string'],
  decides: ['id-token.sub'],
  param: {
    type: 'choice',
    default: 'number',
    options: ['number', 'null', 'array'],
    description: 'The type of the value that is sent instead',
  },
  apply: (claims, { value, victim }) => ({
    ...claims,
    sub: { number: 42, null: null, array: [claims.sub, victim.sub] }[value],
  }),
})
