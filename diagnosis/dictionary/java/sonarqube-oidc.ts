/** SonarQube OpenID Connect plugin: the error texts of its login path. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'SonarQube OpenID Connect plugin',
  kind: 'application',
  markers: [
    'org.vaulttec.sonarqube',
    'sonar.auth.oidc',
    'vaulttec',
    'o.v.s.a.o.',
    "Fail to callback authentication with 'oidc'",
  ],
  source: { repository: 'vaulttec/sonar-auth-oidc', version: '2.1' },
  builtOn: ['Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [
    {
      text: [
        "Claim 'preferred_username' is missing in user info - *",
        "Claim 'email' is missing in user info - *",
        "Claims 'name' and 'preferred_username' are missing in user info - *",
      ],
      at: 'UserIdentityFactory',
      where: 'page and log',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'userinfo lacks the claim of the login strategy' }],
      fixes: [
        'Choose another `sonar.auth.oidc.loginStrategy`, or request the scope that includes the claim.',
      ],
    },
    {
      text: 'Retrieving access token failed',
      at: 'OidcClient getTokenResponse',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'provider-unreachable', when: 'the cause says that the connection failed' },
        { cause: 'tls-untrusted', when: 'the cause says PKIX' },
      ],
      references: issues('sonar-auth-oidc/sonar-auth-oidc', 24, 35),
    },
    {
      text: 'Retrieving OpenID Connect provider metadata failed*',
      at: 'OidcClient',
      where: 'log',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the words after it say that the issuer does not match: often a trailing slash',
        },
        { cause: 'provider-unreachable', when: 'the issuer cannot be fetched' },
        { cause: 'tls-untrusted', when: 'the cause says PKIX' },
      ],
    },
    {
      text: 'Invalid JWK set URL',
      at: 'OidcClient',
      where: 'log',
      likely: [
        { cause: 'unknown-key', when: 'no key matches the token' },
        {
          cause: 'algorithm-mismatch',
          when: '`sonar.auth.oidc.idTokenSigAlg` is not the algorithm of the token',
        },
      ],
    },
  ],

  references: ['https://github.com/vaulttec/sonar-auth-oidc'],
})
