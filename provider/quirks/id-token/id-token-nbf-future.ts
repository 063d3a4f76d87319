/** Quirk: the ID token is not valid yet. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is not valid before an hour from now',
  why: 'OpenID Connect does not use `nbf`, but every JWT that has it must be refused before that time.',
  wire: '`nbf` is 3,600 seconds (or as chosen) ahead, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.5',
  expect: 'reject',
  level: 'must',
  catalogue: ['id-token-nbf-future'],
  decides: ['id-token.nbf'],
  param: {
    type: 'integer',
    default: 3600,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How far ahead the token becomes valid',
  },
  apply: (claims, { value, now }) => ({ ...claims, nbf: now + value }),
})
