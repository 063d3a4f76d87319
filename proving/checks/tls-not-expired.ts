/** Check: refuses a certificate outside its validity. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'tls',
  title: 'Refuses a certificate outside its validity',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TLSRequirements',
  catches: ['tls-expired'],
  refuses: ({ chainError }) =>
    chainError === 'CERT_HAS_EXPIRED' || chainError === 'CERT_NOT_YET_VALID'
      ? 'the certificate is not valid now'
      : undefined,
})
