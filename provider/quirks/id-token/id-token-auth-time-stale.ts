/** Quirk: the user signed in longer ago than the relying party allows. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token says that the user signed in a day ago',
  why: 'The relying party requested a recent sign-in with `max_age` and has to check that it got one.',
  wire: '`auth_time` is 86,400 seconds (or as chosen) ago, correctly signed; a request whose `max_age` allows that gets an honest token',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 613,
  given: ['sends-max-age'],
  catalogue: ['id-token-auth-time-stale'],
  decides: ['id-token.auth_time'],
  param: {
    type: 'integer',
    default: 86_400,
    min: 1,
    max: 315_360_000,
    unit: 'seconds',
    description: 'How long ago the user signed in',
  },
  apply: (claims, { value, now, request }) =>
    value > Number(request.max_age ?? 0) ? { ...claims, auth_time: now - value } : claims,
})
