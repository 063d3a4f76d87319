/** Spring Security: the authorization request is kept in the HTTP session. */
import { defineProduct, issues } from '../product.ts'
import { callback } from './spring-security/callback.ts'
import { provider } from './spring-security/provider.ts'

export default defineProduct({
  name: 'Spring Security',
  kind: 'library',
  markers: [
    'org.springframework.security',
    'OAuth2AuthenticationException',
    'OAuth2LoginAuthenticationFilter',
    'ClientAuthorizationException',
  ],
  source: { repository: 'spring-projects/spring-security', version: '7.1' },
  builtOn: ['Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [...callback, ...provider],
  fixes: {
    'redirect-uri-mismatch': [
      'Set `server.forward-headers-strategy=framework` behind a proxy, so that `{baseUrl}` in `redirect-uri` is the public address.',
    ],
    'issuer-mismatch': [
      'Set `spring.security.oauth2.client.provider.NAME.issuer-uri` to exactly the `issuer` of the discovery document.',
    ],
  },
  references: [...issues('spring-projects/spring-security', 5946, 6374, 16336)],
})
