/** Check: never links accounts by an email that nobody verified. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'account',
  title: 'Never links accounts by an email that nobody verified',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  catches: ['identity-same-email-unverified'],
  instead(subject) {
    subject.account ??= subject.accounts.find(
      ({ claims }) =>
        subject.claims.email_verified !== true &&
        claims.email !== undefined &&
        claims.email === subject.claims.email,
    )
  },
})
