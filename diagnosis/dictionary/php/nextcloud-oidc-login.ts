/** Nextcloud oidc_login: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Nextcloud oidc_login',
  kind: 'application',
  markers: ['oidc_login', 'nextcloud-oidc-login'],
  source: { repository: 'pulsejet/nextcloud-oidc-login', version: '3.3' },
  builtOn: ['OpenID-Connect-PHP (jumbojett)'],
  texts: [
    {
      text: 'Can not get identifier from provider',
      at: 'lib/Service/LoginService.php',
      where: 'page',
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim of `oidc_login_attributes.id`' }],
      fixes: ['Set `oidc_login_attributes` so that `id` is a claim that the token has.'],
    },
    {
      text: [
        'Access to this service is not allowed because you are not member of the allowed groups. *',
        'Access to this service is not allowed because you do not have one of the allowed login filter values. *',
      ],
      at: 'lib/Service/LoginService.php',
      where: 'page',
      likely: [
        {
          cause: 'access-denied',
          when: "none of the user's groups is in `oidc_login_allowed_groups`, or the login filter does not match",
        },
      ],
    },
    {
      text: 'Auto creating new users is disabled',
      at: 'lib/Service/LoginService.php',
      where: 'page',
      likely: [
        {
          cause: 'access-denied',
          when: '`oidc_login_disable_registration` is on (the default) and the user does not exist',
        },
      ],
    },
    {
      text: ['Groups field must be an array, * given', 'Login filter values field must be an array, * given'],
      at: 'lib/Service/LoginService.php',
      where: 'page',
      likely: [{ cause: 'claim-unusable', when: 'the claim is not a list' }],
    },
    {
      text: 'Too many update signing key requests',
      at: 'lib/Provider/OpenIDConnectClient.php',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: 'Got non-200 response code when querying JWKs',
      at: 'lib/Provider/OpenIDConnectClient.php',
      where: 'log, Warning',
      likely: [{ cause: 'provider-unreachable', when: 'jwks_uri answers with an error' }],
    },
  ],

  references: ['https://github.com/pulsejet/nextcloud-oidc-login'],
})
