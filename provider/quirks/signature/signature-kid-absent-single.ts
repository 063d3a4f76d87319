/** Quirk: keys have no names, and there is only one. */
import { withKeys } from '../jose/documents.ts'
import { keyAloneFor, nameless } from '../jose/nameless-keys.ts'
import { defineQuirk } from '../quirk.ts'

const ONLY = 'RS256'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token and JWKS have no kid, with one key',
  why: 'A kid is needed only if several keys match. A relying party that requires one locks users out.',
  wire: 'no `kid` in the header of the ID token; the JWKS has only the RS256 key, without `kid`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'accept',
  level: 'must',
  needs: ['fetches-keys'],
  tellsWhen: ['signature-counts'],
  note: '`kid` is required if there are several keys, of any type; a client that registered an algorithm other than RS256 is not tested',
  catalogue: ['signature-kid-absent-single'],
  decides: ['id-token.kid'],
  apply: (header) => {
    const { kid: _kid, ...rest } = header
    return header.alg === ONLY ? rest : header
  },
  also: { jwks: (honest) => withKeys(honest, (keys) => keyAloneFor(ONLY, keys).map(nameless)) },
})
