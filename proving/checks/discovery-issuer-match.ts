/** Check: refuses a document of another issuer than was asked for. */
import { defineCheck } from './check.ts'

const bare = (url: unknown) => String(url).replace(/\/$/, '')

export const check = defineCheck({
  stage: 'discovery',
  title: 'Refuses a document of another issuer than was asked for',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  catches: ['discovery-issuer-mismatch'],
  refuses: ({ document, issuer }) =>
    document?.issuer !== undefined && document.issuer !== issuer && bare(document.issuer) !== bare(issuer)
      ? `issuer is ${document.issuer}`
      : undefined,
})
