/** Check: refuses a callback where no login was started; without it, the code is redeemed all the same. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Refuses a callback where no login was started',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.1',
  catches: ['authorization-unsolicited'],
  refuses: ({ ownLogins, allLogins, value }) =>
    ownLogins.length === 0 && !allLogins.some(({ state }) => state === value('state'))
      ? 'no login was started'
      : undefined,
  instead(subject) {
    const { ownLogins, allLogins, value } = subject
    if (ownLogins.length === 0 && !allLogins.some(({ state }) => state === value('state')))
      subject.login = subject.blank()
  },
})
