/** Check: compares subjects exactly; without it, case, Unicode form and blanks are ignored. */
import { defineCheck } from './check.ts'

const normal = (sub: string) => sub.normalize('NFKC').trim().toLowerCase()

export const check = defineCheck({
  stage: 'account',
  title: 'Compares subjects exactly',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['identity-sub-case'],
  instead(subject) {
    subject.account ??= subject.accounts.find(
      ({ iss, sub }) => iss === subject.iss && normal(sub) === normal(subject.sub),
    )
  },
})
