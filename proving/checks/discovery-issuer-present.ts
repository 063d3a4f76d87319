/** Check: refuses a document without an issuer. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'discovery',
  title: 'Refuses a document without an issuer',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  catches: ['discovery-issuer-missing'],
  refuses: ({ document }) => (document?.issuer === undefined ? 'issuer is missing' : undefined),
})
