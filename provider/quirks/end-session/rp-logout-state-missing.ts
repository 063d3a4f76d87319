/** Quirk: the logout comes back without its state. */
import { defineQuirk } from '../quirk.ts'
import { returning, withState } from './return-url.ts'

export default defineQuirk({
  stage: 'end-session',
  title: 'Post-logout redirect has no state',
  why: 'Some providers omit it. A relying party that cannot continue without it leaves its user on an error page.',
  wire: 'the post-logout redirect has no `state`',
  spec: returning,
  expect: 'accept',
  level: 'should',
  needs: ['logs-out-at-provider'],
  judgedBy: 'session',
  note: 'its own session has ended either way',
  catalogue: ['rp-logout-state-missing'],
  decides: ['end-session.state'],
  apply: (honest, context) => withState(honest, context, () => undefined),
})
