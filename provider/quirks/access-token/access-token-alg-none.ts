/** Quirk: the access token is not signed and says so. */
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is unsigned, with alg none',
  why: 'Anybody can write such a token. An API that lets the token choose the algorithm accepts it.',
  wire: 'the header has `"alg":"none"`, the third segment is empty, the claims stay',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 347,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.signature'],
  apply(honest) {
    const header = { typ: 'at+jwt', alg: 'none' }
    return { ...honest, header, token: unsigned(honest, header).token }
  },
})
