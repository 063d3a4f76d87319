/** Check: refuses the state of another browser; without it, states are kept in one store for everybody. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Refuses the state of another browser',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.7',
  catches: ['authorization-state-other-session', 'authorization-other-browser'],
  refuses: ({ session, allLogins, value }) =>
    allLogins.some(
      ({ state, session: owner }) => state === value('state') && state !== undefined && owner !== session,
    )
      ? 'state belongs to another browser'
      : undefined,
  instead(subject) {
    const { session, allLogins, value } = subject
    subject.login ??= allLogins.find(
      ({ state, session: owner }) => state !== undefined && state === value('state') && owner !== session,
    )
  },
})
