/** Quirk: the ID token lives for another time than usual. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token lives for a given time only',
  why: 'Short lifetimes bring out clocks that differ: with an hour to spare nobody notices a provider that is behind.',
  wire: '`exp` is `iat` plus the given number of seconds, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'accept',
  level: 'must',
  tellsWhen: ['reads-id-token'],
  note: 'the lifetime is longer than the sign-in takes',
  excuse: (value) => (value < 60 ? 'a sign-in may take longer than that' : undefined),
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
