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
    const { ownLogins, allLogins, value } = subject
    const owner = allLogins.find(({ state }) => state !== undefined && state === value('state'))
    // Any state that was ever sent is good; nonce and verifier come from the browser's own session where it has one.
    if (owner) subject.login ??= ownLogins.at(-1) ?? owner
  },
})
