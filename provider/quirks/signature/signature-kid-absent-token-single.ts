/** Quirk: the ID token does not name its key, which the key set does, with one key of each type. */
import { withKeys } from '../jose/documents.ts'
import { oneOfEachType } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no kid beside named keys, with one key of each type',
  why: 'A name is needed only where several keys fit. A relying party that looks keys up by name alone locks its users out.',
  wire: 'no `kid` in the header of the ID token; the JWKS has one RSA, one EC and one OKP key, each with its `kid`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'accept',
  level: 'should',
  needs: ['fetches-keys'],
  note: 'the relying party takes RS256, ES256 or EdDSA',
  catalogue: [],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
  also: { jwks: (honest) => withKeys(honest, oneOfEachType) },
})
