/** Quirk: keys have no names, and there are three of each type. */
import { ownPublicKeys } from '../jose/attacker.ts'
import { withKeys } from '../jose/documents.ts'
import { nameless, oneOfEachType } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token and JWKS have no kid, with three keys of each type',
  why: 'A relying party may try all keys that match, or refuse. Trying only the first one fails at random.',
  wire: 'no `kid` in the header of the ID token; the JWKS has three RSA, three EC and three OKP keys, all without `kid`; the one that signed is the second of its type',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'either',
  level: 'may',
  needs: ['fetches-keys'],
  note: 'the relying party accepts RS256, ES256 or EdDSA',
  catalogue: ['signature-kid-absent-multiple'],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
  also: {
    jwks: async (honest, context) => {
      const [before, after] = await Promise.all(
        ['before', 'after'].map(async (name) => oneOfEachType(await ownPublicKeys(context, name))),
      )
      return withKeys(honest, (keys) =>
        [...(before ?? []), ...oneOfEachType(keys), ...(after ?? [])].map(nameless),
      )
    },
  },
})
