/** Check: refuses a response without the state that was sent; without it, the newest login of the browser is meant. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Refuses a response without the state that was sent',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
  catches: ['authorization-state-missing'],
  refuses: ({ login, ownLogins, value }) =>
    !login && ownLogins.at(-1)?.state !== undefined && value('state') === undefined
      ? 'state is missing'
      : undefined,
  instead(subject) {
    if (subject.value('state') === undefined) subject.login ??= subject.ownLogins.at(-1)
  },
})
