/** Check: refuses a document that speaks for another issuer; without it, the document decides who is spoken for. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'discovery',
  title: 'Refuses a document that speaks for another configured issuer',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  catches: ['discovery-issuer-honest'],
  refuses: ({ document, otherIssuers }) =>
    otherIssuers.includes(String(document?.issuer)) ? 'issuer is that of another provider' : undefined,
  instead(subject) {
    const issuer = String(subject.document?.issuer)
    if (subject.otherIssuers.includes(issuer)) subject.issuer = issuer
  },
})
