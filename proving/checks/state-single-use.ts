/** Check: refuses the second callback of one login. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Refuses the second callback of one login',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.7.1',
  catches: ['authorization-replay'],
  refuses: ({ login, ownLogins, value }) =>
    (login ?? ownLogins.find(({ state }) => state === value('state')))?.used
      ? 'this login is over'
      : undefined,
})
