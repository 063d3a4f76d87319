/** Quirk: the provider's clock is wrong by some seconds. */
import type { Claims } from '../../stages/stages.ts'
import { defineQuirk } from '../quirk.ts'

const shift = (claims: Claims, offset: number): Claims =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) =>
      ['iat', 'exp', 'nbf', 'auth_time'].includes(name) && typeof value === 'number'
        ? [name, value + offset]
        : [name, value],
    ),
  )

export default defineQuirk({
  stage: 'id-token-claims',
  title: "Provider's clock is ahead or behind",
  why: 'The clocks of two machines never agree exactly. A relying party needs a tolerance for iat, nbf and exp, and it must be small.',
  wire: '`iat`, `exp`, `nbf` and `auth_time` of the ID token and the `Date` header are shifted by the offset',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'either',
  level: 'should',
  note: 'small offsets should be tolerated, large ones should not',
  catalogue: [],
  param: {
    type: 'integer',
    default: 300,
    min: -315_360_000,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How many seconds the clock is ahead; a negative number means behind.',
  },
  apply: (claims, { value }) => shift(claims, value),
  also: {
    transport: (answer, { value, now }) => ({
      ...answer,
      headers: { ...answer.headers, date: new Date((now + value) * 1000).toUTCString() },
    }),
  },
})
