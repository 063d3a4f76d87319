/** Quirk: the ID token is not valid yet. */
import { defineQuirk } from '../quirk.ts'
import { withinLeeway } from './within-leeway.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is not valid yet',
  why: 'A token that is not valid yet was made for later use. OpenID Connect does not mention `nbf`, but RFC 7519 defines it.',
  wire: '`nbf` is 3,600 seconds (or as chosen) ahead, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.5',
  expect: 'reject',
  level: 'should',
  excuse: withinLeeway,
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
