/** Quirk: the ID token lives for years. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token expires in ten years',
  why: 'This is allowed, but a relying party whose session lasts as long as the token never asks the provider again.',
  wire: '`exp` is 3,650 days (or as chosen) ahead, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'either',
  level: 'may',
  catalogue: ['id-token-exp-far-future'],
  decides: ['id-token.exp'],
  param: {
    type: 'integer',
    default: 3650,
    min: 1,
    max: 36_500,
    unit: 'days',
    description: 'How long the token lives',
  },
  apply: (claims, { value, now }) => ({ ...claims, exp: now + value * 86_400 }),
})
