/** Quirk: the access token is for nobody in particular. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token has no audience',
  why: 'An API that checks aud only if it is present accepts a token for any audience.',
  wire: '`aud` is missing, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-4',
  expect: 'observe',
  level: 'must',
  note: 'it is up to the API to refuse it; a relying party cannot notice',
  cwe: 863,
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.aud'],
  apply(honest) {
    const { aud: _aud, ...claims } = honest.claims
    return { ...honest, claims }
  },
})
