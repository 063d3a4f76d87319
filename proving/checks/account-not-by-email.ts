/** Check: never links accounts by email, verified or not. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'account',
  title: 'Never links accounts by email',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  catches: ['identity-same-email-verified', 'identity-sub-changed-same-email'],
  instead(subject) {
    subject.account ??= subject.accounts.find(
      ({ claims }) =>
        subject.claims.email_verified === true &&
        claims.email !== undefined &&
        claims.email === subject.claims.email,
    )
  },
})
