/** Check: refuses another state than the one that was sent; without it, the newest login of the browser is meant. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Refuses another state than the one that was sent',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  catches: ['authorization-state-mismatch'],
  refuses: ({ login, ownLogins, value }) =>
    !login && value('state') !== undefined && !ownLogins.some(({ state }) => state === value('state'))
      ? 'state is not the one that was sent'
      : undefined,
  instead(subject) {
    const { ownLogins, value } = subject
    if (!ownLogins.some(({ state }) => state === value('state'))) subject.login ??= ownLogins.at(-1)
  },
})
