/** Quirk: the access token is signed by a key that nobody published. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token is signed with a key that is not published',
  why: 'An API that skips the signature check, or accepts any key that the token names, accepts tokens that anybody wrote.',
  wire: 'the same header and claims, signed with a key that is in no key set',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 347,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.signature'],
  async apply(honest, { key }) {
    const other = await key('access-token-other-key', String(honest.header.alg))
    return { ...honest, token: await other.sign(honest.header, honest.claims) }
  },
})
