/** Quirk: the ID token does not name its key, which the key set does, with one key. */
import { withKeys } from '../jose/documents.ts'
import { keyAloneFor } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

const ONLY = 'RS256'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no kid although the only key has one',
  why: 'A kid is needed only if several keys match. A relying party that looks keys up by kid alone locks users out.',
  wire: 'no `kid` in the header of the ID token; the JWKS has only the RS256 key, with its `kid`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'accept',
  level: 'should',
  needs: ['fetches-keys'],
  tellsWhen: ['signature-counts'],
  note: '`kid` is required if there are several keys, of any type; a client that registered an algorithm other than RS256 is not tested',
  catalogue: [],
  decides: ['id-token.kid'],
  apply: (header) => {
    const { kid: _kid, ...rest } = header
    return header.alg === ONLY ? rest : header
  },
  also: { jwks: (honest) => withKeys(honest, (keys) => keyAloneFor(ONLY, keys)) },
})
