/** Quirk: logout token has events of the wrong type. */
import { LOGOUT_EVENT } from '../../stages/logout-event.ts'
import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

const odd: Readonly<Record<string, unknown>> = {
  null: null,
  array: [LOGOUT_EVENT],
  string: LOGOUT_EVENT,
  'member-null': { [LOGOUT_EVENT]: null },
}

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has events of the wrong type',
  why: 'events must be an object that has the logout event as a member. Anything else is not a logout token, and must not crash the server.',
  wire: '`events` is null, an array or a string, or its member is null',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'the member itself must be an object too, but no step of the validation checks that',
  excuse: (value) =>
    value === 'member-null' ? 'the validation requires the member, not its value' : undefined,
  catalogue: ['logout-token-events-type'],
  decides: ['logout-token.events'],
  param: {
    type: 'choice',
    default: 'null',
    options: ['null', 'array', 'string', 'member-null'],
    description: 'The value that is sent.',
  },
  apply: (honest, context) =>
    withClaims(honest, context, (claims) => ({ ...claims, events: odd[context.value] })),
})
