/** Quirk: the logout comes back with another state. */
import { defineQuirk } from '../quirk.ts'
import { returning, withState } from './return-url.ts'

export default defineQuirk({
  stage: 'end-session',
  title: 'Post-logout redirect has a different state',
  why: 'A relying party that gets a state which it never sent should neither crash nor leave the user signed in.',
  wire: '`state` in the post-logout redirect has `_INVALID` appended, or is `INVALID` if none was sent',
  spec: returning,
  expect: 'accept',
  level: 'should',
  needs: ['logs-out-at-provider'],
  judgedBy: 'session',
  note: 'its own session has ended either way',
  catalogue: ['rp-logout-state-other'],
  decides: ['end-session.state'],
  apply: (honest, context) =>
    withState(honest, context, (state) => (state === undefined ? 'INVALID' : `${state}_INVALID`)),
})
