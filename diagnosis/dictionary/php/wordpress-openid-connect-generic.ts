/** WordPress OpenID Connect Generic: the error texts of its login path. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'WordPress OpenID Connect Generic',
  kind: 'application',
  markers: ['openid-connect-generic', 'openid-connect-authorize', 'daggerhart', 'WP_Error'],
  source: { repository: 'oidc-wp/openid-connect-generic', version: '3.11' },

  texts: [
    {
      text: ['ERROR (invalid-state): *', '["invalid-state"]', 'login-error=invalid-state'],
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [
        { cause: 'session-expired', when: 'the sign-in page was open for longer than "State time limit"' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
        {
          cause: 'other-replica',
          when: 'states are transients in an object cache that instances do not share',
        },
      ],
      fixes: [
        'Raise "State time limit", keep the login page out of page caches, and make all instances share one object cache.',
      ],
    },
    {
      text: ['ERROR (missing-state): *', '["missing-state"]', 'login-error=missing-state'],
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no state' }],
    },
    {
      text: ['ERROR (missing-authentication-code): *', 'ERROR (no-code): *', '["no-code"]'],
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no code' }],
    },
    {
      text: [
        'ERROR (invalid-token-response): *',
        'ERROR: Invalid token response',
        '["invalid-token-response"]',
        'login-error=invalid-token-response',
      ],
      at: 'includes/openid-connect-generic-client.php validate_token_response',
      where: 'page and plugin log',
      likely: [
        { cause: 'client-misconfigured', when: 'the answer has no ID token: scope lacks openid' },
        { cause: 'claim-missing', when: 'the answer has no ID token' },
      ],
      fixes: ['Put `openid` first in "OpenID Scope".'],
    },
    {
      text: [
        'ERROR (no-identity-token): *',
        'ERROR (missing-identity-token): *',
        'ERROR (bad-id-token-claim): *',
        'ERROR (no-subject-identity): *',
      ],
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [{ cause: 'claim-missing', when: 'the answer has no ID token, or the token has no sub' }],
    },
    {
      text: ['ERROR (invalid-token): *', 'login-error=invalid-token'],
      at: 'includes/openid-connect-generic-client.php get_token_response',
      where: 'page and plugin log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the token endpoint answers with something that is not a token response',
        },
      ],
    },
    {
      text: [
        'ERROR (incorrect-user-claim): *',
        'ERROR (invalid-user-claim): *',
        'ERROR (bad-user-claim-result): *',
        'ERROR (no-nickname): *',
        'ERROR (no-username): *',
      ],
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [
        { cause: 'claim-missing', when: 'userinfo lacks the claim of "Identity Key", or names another sub' },
      ],
    },
    {
      text: [
        'ERROR (unauthorized): *',
        'ERROR (cannot-authorize): *',
        'ERROR (identity-not-map-existing-user): *',
      ],
      at: 'includes/openid-connect-generic-client-wrapper.php',
      where: 'page and plugin log',
      likely: [{ cause: 'access-denied', when: 'creating or linking users is off, or a filter refuses' }],
    },
    {
      text: 'Request for authentication token failed.',
      at: 'includes/openid-connect-generic-client.php',
      where: 'page and plugin log',
      likely: [
        { cause: 'provider-unreachable', when: '"Token Validation Endpoint URL" does not answer' },
        { cause: 'client-misconfigured', when: '"Token Validation Endpoint URL" is wrong' },
      ],
    },
  ],

  references: [...issues('oidc-wp/openid-connect-generic', 92, 277, 359, 558)],
})
