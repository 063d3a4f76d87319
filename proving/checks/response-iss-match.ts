/** Check: refuses a response of another issuer than the login began at. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-response',
  title: 'Refuses a response of another issuer than the login began at',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207#section-2.4',
  catches: [
    'authorization-iss-mismatch',
    'authorization-mixup',
    'authorization-mixup-nonce',
    'discovery-endpoints-mixed',
  ],
  refuses: ({ issuer, value, registration }) =>
    registration.readsIss !== false && value('iss') !== undefined && value('iss') !== issuer?.issuer
      ? 'iss is not the issuer of this login'
      : undefined,
})
