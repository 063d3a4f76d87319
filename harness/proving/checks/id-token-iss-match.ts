/** Check: refuses an ID Token of another issuer. */
import { defineCheck } from './check.ts'

const normal = (issuer: string) => issuer.toLowerCase().replace(/\/$/, '')

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
    typeof iss === 'string' && iss !== '' && normal(iss) !== normal(issuer.issuer)
      ? `iss is ${iss}`
      : undefined,
})
