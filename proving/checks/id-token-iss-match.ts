/** Check: refuses an ID Token of another issuer. */
import { defineCheck } from './check.ts'

/** What the checks of slash and case refuse themselves. */
const isNearMiss = (iss: string, issuer: string) =>
  iss.replace(/\/$/, '') === issuer.replace(/\/$/, '') || iss.toLowerCase() === issuer.toLowerCase()

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token of another issuer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: [
    'id-token-iss-mismatch',
    'id-token-iss-honest-op',
    'signature-cross-issuer',
    'authorization-session-overwrite-2',
    'id-token-hybrid-sub-differ',
  ],
  refuses: ({ claims: { iss }, issuer }) =>
    typeof iss === 'string' && iss !== '' && iss !== issuer.issuer && !isNearMiss(iss, issuer.issuer)
      ? `iss is ${iss}`
      : undefined,
})
