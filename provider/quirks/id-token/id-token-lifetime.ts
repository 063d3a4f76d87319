/** Quirk: the ID token lives for another time than usual. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a chosen lifetime',
  why: 'A short lifetime reveals clock differences: with an hour to spare nobody notices a provider whose clock is behind.',
  wire: '`exp` is `iat` plus the given number of seconds, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'accept',
  level: 'must',
  tellsWhen: ['reads-id-token'],
  note: 'if the lifetime is longer than the sign-in takes',
  excuse: (value) => (value < 60 ? 'a sign-in may take longer' : undefined),
  catalogue: [],
  decides: ['id-token.exp'],
  param: {
    type: 'integer',
    default: 60,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How long the ID token is valid.',
  },
  apply: (claims, { value, now }) => ({
    ...claims,
    exp: (typeof claims.iat === 'number' ? claims.iat : now) + value,
  }),
})
