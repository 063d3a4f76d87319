/** Quirk: the audience of the ID token contains the client's id, and more. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has an audience that only contains the client id',
  why: 'A relying party that searches in the audience instead of comparing it accepts the tokens of every client whose id contains its own.',
  wire: '`aud` is `x<client_id>y`, or `a <client_id> b`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'must',
  cwe: 863,
  catalogue: ['id-token-aud-substring'],
  decides: ['id-token.aud'],
  param: {
    type: 'choice',
    default: 'inside',
    options: ['inside', 'spaced'],
    description: 'The client id inside a longer string, or as one of three words',
  },
  apply: (claims, { value, clientId }) => ({
    ...claims,
    aud: { inside: `x${clientId}y`, spaced: `a ${clientId} b` }[value],
  }),
})
