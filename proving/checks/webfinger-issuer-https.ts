/** Check: refuses an issuer of WebFinger that is not https. */
import { isSecure } from '../secure-url.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'webfinger',
  title: 'Refuses an issuer of WebFinger that is not https',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#IssuerDiscovery',
  catches: ['webfinger-issuer-http'],
  refuses: ({ issuer }) =>
    issuer !== undefined && !isSecure(issuer) ? `the issuer ${issuer} is not https` : undefined,
})
