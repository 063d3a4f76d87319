/** Check: tells a trailing slash of the issuer from none. */
import { defineCheck } from './check.ts'

const bare = (url: unknown) => String(url).replace(/\/$/, '')

export const check = defineCheck({
  stage: 'discovery',
  title: 'Tells a trailing slash of the issuer from none',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  catches: ['discovery-issuer-slash'],
  refuses: ({ document, issuer }) =>
    document?.issuer !== issuer && bare(document?.issuer) === bare(issuer)
      ? 'issuer differs by a trailing slash'
      : undefined,
})
