/** Check: refuses a response without the issuer that the provider promised to name. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-response',
  title: 'Refuses a response without the issuer that the provider promised to name',
  spec: 'https://www.rfc-editor.org/rfc/rfc9207#section-2.4',
  catches: ['authorization-iss-missing'],
  refuses: ({ issuer, value, registration }) =>
    registration.readsIss !== false &&
    issuer?.metadata.authorization_response_iss_parameter_supported === true &&
    value('iss') === undefined &&
    // An ID Token in the response names the issuer itself.
    value('id_token') === undefined
      ? 'iss is missing'
      : undefined,
})
