/** Check: refuses a signature that no key of the issuer made. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses a signature that no key of the issuer made',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: [
    'signature-invalid-rs256',
    'signature-invalid-es256',
    'signature-invalid-hs256',
    'signature-other-key',
  ],
  refuses: ({ verified }) => (verified ? undefined : 'no key of the issuer made the signature'),
})
