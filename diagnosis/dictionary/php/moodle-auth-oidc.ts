/** Moodle auth_oidc: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Moodle auth_oidc',
  kind: 'application',
  markers: ['auth_oidc', 'auth/oidc'],
  source: { repository: 'microsoft/moodle-auth_oidc', version: '5.0' },

  texts: [
    {
      text: 'Invalid id_token received.',
      at: 'lang/en/auth_oidc.php errorauthinvalididtoken',
      where: 'page',
      likely: [
        { cause: 'nonce-mismatch', when: 'the nonce belongs to another login' },
        { cause: 'claim-missing', when: 'the token has no sub' },
      ],
    },
    {
      text: 'No authorization code was received from the identity server. The error logs may have more information.',
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [
        { cause: 'access-denied', when: 'the provider came back with an error' },
        { cause: 'state-not-returned', when: 'the callback has no code' },
      ],
    },
    {
      text: 'OpenID Connect id_token not received.',
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [
        { cause: 'claim-missing', when: 'scope lacks openid, or the token endpoint is wrong' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: [
        'Invalid login: User not found in Moodle. *',
        'Invalid login: An existing account on this Moodle has the same email address as the account you try to create, *',
      ],
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [
        {
          cause: 'access-denied',
          when: 'the user does not exist or the address is taken, and the settings do not allow a new account',
        },
      ],
    },
    {
      text: 'This site has restrictions in place on the users that can log in with OpenID Connect. These restrictions currently prevent you from completing this login attempt.',
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [{ cause: 'access-denied', when: '"User restrictions" do not match' }],
    },
    {
      text: 'Error in OpenID Connect: *',
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'it says invalid_client or AADSTS7000215' },
        { cause: 'state-consumed', when: 'it says invalid_grant' },
      ],
    },
    {
      text: [
        'Could not read JWT payload.',
        'Could not read JWT header',
        'Malformed JWT received.',
        'JWS Alg or JWE not supported',
        'Empty or non-string JWT received.',
      ],
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [
        { cause: 'token-encrypted', when: 'the token has five parts' },
        { cause: 'client-misconfigured', when: "the answer's id_token is not a JWT" },
      ],
    },
    {
      text: [
        'The configured token endpoint does not match configured IdP type.',
        'The configured authorization endpoint does not match configured IdP type.',
      ],
      at: 'lang/en/auth_oidc.php',
      where: 'page',
      likely: [{ cause: 'client-misconfigured', when: 'endpoints of v1.0 and v2.0 of Entra are mixed' }],
    },
  ],

  references: ['https://docs.moodle.org/en/OpenID_Connect_authentication_plugin'],
})
