/** Check: never links accounts by user name. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'account',
  title: 'Never links accounts by user name',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  catches: ['identity-same-username'],
  instead(subject) {
    subject.account ??= subject.accounts.find(
      ({ claims }) =>
        claims.preferred_username !== undefined &&
        claims.preferred_username === subject.claims.preferred_username,
    )
  },
})
