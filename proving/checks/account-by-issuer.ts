/** Check: knows accounts by issuer and subject; without it, by subject alone. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'account',
  title: 'Knows accounts by issuer and subject, never by subject alone',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  catches: ['identity-same-sub-other-iss'],
  instead(subject) {
    subject.account ??= subject.accounts.find(({ sub }) => sub === subject.sub)
  },
})
