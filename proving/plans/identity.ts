/** Plans of the quirks of identity across issuers (group G): whose account the login ends up in. */
import type { Plan, Plans } from './plan.ts'

/** The victim has an account that was made at the other issuer. */
const acrossIssuers: Plan = {
  harm: 'account',
  steps: [{ do: 'login', at: 'second', as: 'victim', browser: 'victim' }, { do: 'login' }],
}
/** The victim has an account that was made at the same issuer, before it went wrong. */
const atOneIssuer: Plan = {
  harm: 'account',
  chosen: 'login',
  steps: [{ do: 'login', as: 'victim', browser: 'victim', honest: true }, { do: 'login' }],
}

export const identityPlans: Plans = {
  'identity-same-sub-other-iss': { ...acrossIssuers, omit: 'account-by-issuer' },
  'identity-same-email-unverified': { ...acrossIssuers, omit: 'account-not-by-unverified-email' },
  'identity-same-email-verified': { ...acrossIssuers, omit: 'account-not-by-email' },
  'identity-same-username': { ...acrossIssuers, omit: 'account-not-by-username' },
  'identity-email-lookalike': { ...atOneIssuer, omit: 'account-not-by-alike-email' },
  'identity-email-variant': { ...atOneIssuer, omit: 'account-not-by-alike-email' },
  'identity-sub-case': { ...atOneIssuer, omit: 'account-sub-exact' },
  'identity-sub-changed-same-email': {
    harm: 'account',
    omit: 'account-not-by-email',
    steps: [{ do: 'login', browser: 'victim' }, { do: 'login' }],
  },
}
