/** Quirk: the ID token does not name its key; nothing else is changed. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token has no kid, and the keys are as always',
  why: 'The name is required where the JWKS has several keys, yet `alg` leaves one of them. Some relying parties refuse for want of the name, others take the key that fits.',
  wire: 'no `kid` in the header of the ID token; the JWKS is honest, with a named key for each algorithm',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#Signing',
  expect: 'either',
  level: 'may',
  needs: ['fetches-keys'],
  catalogue: [],
  decides: ['id-token.kid'],
  apply: ({ kid: _kid, ...header }) => header,
})
