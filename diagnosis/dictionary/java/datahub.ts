/** DataHub: pac4j in its play frontend. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'DataHub',
  kind: 'application',
  markers: [
    'SsoCallbackController',
    'AUTH_OIDC_',
    'com.linkedin.datahub',
    'auth.sso.oidc',
    'datahub-frontend',
  ],
  source: { repository: 'datahub-project/datahub', version: '1.2' },
  builtOn: ['pac4j', 'Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [
    {
      text: "Caught exception while attempting to handle SSO callback! It's likely that SSO integration is mis-configured.",
      at: 'SsoCallbackController',
      where: 'log of the frontend',
      wraps: true,
      note: 'The exception below it says why.',
      likely: [
        { cause: 'claim-missing', when: 'the exception below it names a claim' },
        { cause: 'algorithm-mismatch', when: 'the exception below it names an algorithm' },
        { cause: 'client-authentication', when: 'the exception below it says invalid_client' },
      ],
    },
    {
      text: "Failed to resolve user name claim from profile provided by Identity Provider. Missing attribute. Attribute: '*'*",
      at: 'OidcCallbackLogic',
      where: 'log of the frontend',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim of AUTH_OIDC_USER_NAME_CLAIM' }],
      fixes: [
        'Set `AUTH_OIDC_USER_NAME_CLAIM` to a claim that the token has, or request the scope that includes it (`AUTH_OIDC_SCOPE`).',
      ],
    },
    {
      text: 'Failed to extract DataHub username from username claim*',
      at: 'OidcCallbackLogic',
      where: 'log of the frontend',
      likely: [{ cause: 'claim-unusable', when: 'AUTH_OIDC_USER_NAME_CLAIM_REGEX does not match the claim' }],
    },
  ],

  references: [...issues('datahub-project/datahub', 6958, 12420)],
})
