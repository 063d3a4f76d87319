/** Quirk: the ID token does not name its key; nothing else is changed. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no kid, and the JWKS is honest',
  why: 'A kid is required if the JWKS has several keys, but here `alg` leaves only one. Some relying parties refuse without a kid; others use the key that matches.',
  wire: 'no `kid` in the header of the ID token; the JWKS is honest, with one key for each algorithm, each with its `kid`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'either',
  level: 'may',
  needs: ['fetches-keys'],
  catalogue: [],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
})
