/** Check: refuses a plain ID Token where encryption is registered. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-form',
  title: 'Refuses a plain ID Token where encryption is registered',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-jwe-absent'],
  refuses: ({ compact, registration, doneWithout }) =>
    !doneWithout && registration.idTokenEncryption && compact.split('.').length !== 5
      ? 'the ID Token is not encrypted'
      : undefined,
})
