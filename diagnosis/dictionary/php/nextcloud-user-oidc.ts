/** Nextcloud user_oidc: state and time in the PHP session. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Nextcloud user_oidc',
  kind: 'application',
  markers: ['user_oidc', 'no app in context'],
  source: { repository: 'nextcloud/user_oidc', version: '8.10' },

  texts: [
    {
      text: 'The received state has expired.',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      note: 'Usually it has not expired: a session that is not found is treated as started at time 0.',
      likely: [
        {
          cause: 'other-replica',
          when: 'several nodes keep PHP sessions in files, without session affinity',
        },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'session-expired', when: 'the sign-in really took too long' },
        { cause: 'session-lost', when: 'sessions were cleared in between' },
      ],
      fixes: ['Keep PHP sessions in Redis (`session.save_handler = redis`) on every node.'],
    },
    {
      text: 'The received state does not match the expected value.',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [
        {
          cause: 'state-overwritten',
          when: 'a second tab, or a second redirect, started a login in the same session',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
        { cause: 'state-altered', when: 'the state in the callback was never sent by a login' },
      ],
    },
    {
      text: 'You must access Nextcloud with HTTPS to use OpenID Connect.',
      at: 'lib/Controller/LoginController.php',
      where: 'page',
      likely: [{ cause: 'client-misconfigured', when: 'a proxy ends TLS and Nextcloud does not know it' }],
      fixes: ['Set `overwriteprotocol` to https and `trusted_proxies` in config.php.'],
    },
    {
      text: 'There is no such OpenID Connect provider.',
      at: 'lib/Controller/LoginController.php',
      where: 'page',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the provider was deleted, or its number in the address is wrong',
        },
      ],
    },
    {
      text: 'Could not reach the OpenID Connect provider.',
      at: 'lib/Controller/LoginController.php login',
      where: 'page',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the discovery document cannot be fetched: Nextcloud does not connect to private addresses, or DNS or a proxy fails',
        },
        {
          cause: 'tls-untrusted',
          when: 'the log mentions a certificate (import the CA with occ security:certificates:import)',
        },
      ],
      fixes: [
        'For a provider in a private network run `occ config:system:set allow_local_remote_servers --value=true --type=boolean`.',
      ],
    },
    {
      text: 'Host * was not connected to because it violates local access rules',
      where: 'log of Nextcloud',
      likely: [{ cause: 'provider-unreachable', when: 'Nextcloud does not connect to private addresses' }],
      fixes: ['Run `occ config:system:set allow_local_remote_servers --value=true --type=boolean`.'],
    },
    {
      text: 'The identity provider failed to authenticate the user.',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [
        { cause: 'access-denied', when: 'the provider came back with an error' },
        {
          cause: 'interaction-required',
          when: 'the provider came back with login_required or consent_required',
        },
      ],
    },
    {
      text: ['Failed to decrypt the OIDC provider client secret', 'Failed to decrypt the client secret'],
      at: 'lib/Controller/LoginController.php code',
      where: 'page and log',
      likely: [{ cause: 'key-differs', when: '`secret` of config.php changed since the provider was saved' }],
    },
    {
      text: 'Failed to contact the OIDC provider token endpoint',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [
        { cause: 'client-authentication', when: 'the log says invalid_client or 401' },
        { cause: 'state-consumed', when: 'the log says invalid_grant' },
        { cause: 'provider-unreachable', when: 'the log names a connection error' },
      ],
    },
    {
      text: 'Missing id_token in IdP token response',
      at: 'lib/Controller/LoginController.php code',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'the scope lacks openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: 'The received token is expired.',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [
        { cause: 'clock-skew', when: "the server's clock is ahead of the provider's" },
        { cause: 'token-expired', when: 'the token is valid for seconds only' },
      ],
    },
    {
      text: [
        'The issuer does not match the one from the discovery endpoint',
        'This token is issued by the wrong issuer',
      ],
      at: 'lib/Controller/LoginController.php code',
      where: 'page and log',
      proves: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'iss of the token is not the issuer in the discovery document' },
      ],
    },
    {
      text: ['The audience does not match ours', 'This token is not for us'],
      at: 'lib/Controller/LoginController.php code',
      where: 'page and log',
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
    },
    {
      text: [
        'The authorized party does not match ours',
        'This token is not for us, authorized party (azp) is different than the client ID',
      ],
      at: 'lib/Controller/LoginController.php code',
      where: 'page and log',
      likely: [{ cause: 'audience-mismatch', when: 'azp of the token is another client' }],
    },
    {
      text: 'Failed to provision the user',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [
        { cause: 'claim-missing', when: 'the token lacks the claim of the user id mapping (`mapping-uid`)' },
        { cause: 'access-denied', when: 'another user backend has a user with that id' },
      ],
    },
    {
      text: 'You do not have permission to log in to this instance. If you think this is an error, please contact an administrator.',
      at: 'lib/Controller/LoginController.php code',
      where: 'page',
      likely: [{ cause: 'access-denied', when: 'the user is in none of the allowed groups' }],
    },
    {
      text: ['Unsupported JWT alg: *', 'Invalid JWKS: missing "keys" array', 'RSA key too short: * bits'],
      at: 'lib/Service/DiscoveryService.php',
      where: 'log',
      likely: [
        { cause: 'algorithm-mismatch', when: "it names the algorithm or the key's length" },
        { cause: 'unknown-key', when: 'the key set cannot be used' },
      ],
    },
  ],

  references: [...issues('nextcloud/user_oidc', 916, 1515)],
})
