/** All plans: every quirk has at least one. */
import { authorizationResponsePlans } from './authorization-response.ts'
import { beforeLoginPlans } from './before-login.ts'
import { claimPlans } from './claims.ts'
import { idTokenPlans } from './id-token.ts'
import { identityPlans } from './identity.ts'
import { logoutPlans } from './logout.ts'
import type { Plan, Plans } from './plan.ts'
import { signaturePlans } from './signature.ts'
import { tokenResponsePlans } from './token-response.ts'
import { transportPlans } from './transport.ts'
import { userinfoPlans } from './userinfo.ts'

export const plans: Plans = {
  ...beforeLoginPlans,
  ...idTokenPlans,
  ...signaturePlans,
  ...authorizationResponsePlans,
  ...tokenResponsePlans,
  ...userinfoPlans,
  ...identityPlans,
  ...claimPlans,
  ...logoutPlans,
  ...transportPlans,
}

/** The plans of a quirk; none where it has no entry. */
export const plansOf = (quirk: string): readonly Plan[] => [plans[quirk] ?? []].flat() as readonly Plan[]
