/** Quirk: the ID token does not name its key, which the key set does, with several keys that fit. */
import { ownPublicKeys } from '../jose/attacker.ts'
import { withKeys } from '../jose/documents.ts'
import { oneOfEachType } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no kid although the keys have one, with two keys of each type',
  why: 'A kid is required if several keys match. A relying party may refuse or try them all; trying only the first one fails at random.',
  wire: 'no `kid` in the header of the ID token; the JWKS has two RSA, two EC and two OKP keys, each with its `kid`; the one that signed is the second of its type',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'either',
  level: 'may',
  needs: ['fetches-keys'],
  note: 'the relying party accepts RS256, ES256 or EdDSA',
  catalogue: [],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
  also: {
    jwks: async (honest, context) => {
      const before = oneOfEachType(await ownPublicKeys(context, 'before'))
      return withKeys(honest, (keys) => [...before, ...oneOfEachType(keys)])
    },
  },
})
