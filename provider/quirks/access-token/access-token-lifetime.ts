/** Quirk: the access token lives for another time than usual. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'access-token',
  title: 'Access token has a chosen lifetime',
  why: 'A short lifetime reveals clients that never refresh, and APIs whose clocks differ.',
  wire: '`exp` is `iat` plus the given number of seconds, correctly signed; `expires_in` stays',
  spec: 'https://www.rfc-editor.org/rfc/rfc9068.html#section-2.2',
  expect: 'observe',
  level: 'may',
  note: 'the API refuses the token once it has expired; what the client does then is only observed',
  needs: ['gets-api-token'],
  catalogue: [],
  decides: ['access-token.exp'],
  param: {
    type: 'integer',
    default: 60,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How long the access token is valid.',
  },
  apply: (honest, { value, now }) => ({
    ...honest,
    claims: {
      ...honest.claims,
      exp: (typeof honest.claims.iat === 'number' ? honest.claims.iat : now) + value,
    },
  }),
})
