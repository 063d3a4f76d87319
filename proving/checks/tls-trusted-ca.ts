/** Check: refuses a certificate of an unknown authority. */
import { defineCheck } from './check.ts'

const elsewhere = new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])

export const check = defineCheck({
  stage: 'tls',
  title: 'Refuses a certificate of an unknown authority',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TLSRequirements',
  catches: ['tls-untrusted-ca'],
  refuses: ({ chainError }) =>
    chainError !== undefined && !elsewhere.has(chainError)
      ? `the chain is not trusted (${chainError})`
      : undefined,
})
