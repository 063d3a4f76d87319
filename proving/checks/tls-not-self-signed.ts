/** Check: refuses a self-signed certificate. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'tls',
  title: 'Refuses a self-signed certificate',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TLSRequirements',
  catches: ['tls-self-signed'],
  refuses: ({ chainError }) =>
    chainError === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? 'the certificate signs itself' : undefined,
})
