/** Quirk: keys have no names, and there is one of each type. */
import { withKeys } from '../jose/documents.ts'
import { nameless, oneOfEachType } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token and JWKS have no kid, with one key of each type',
  why: 'A name is needed only where several keys fit. A relying party that insists on one locks its users out.',
  wire: 'no `kid` in the header of the ID token; the JWKS has one RSA, one EC and one OKP key, all without `kid`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'accept',
  level: 'must',
  needs: ['fetches-keys'],
  note: 'the relying party takes RS256, ES256 or EdDSA',
  catalogue: ['signature-kid-absent-single'],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
  also: { jwks: (honest) => withKeys(honest, (keys) => oneOfEachType(keys).map(nameless)) },
})
