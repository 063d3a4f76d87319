/** OpenID-Connect-PHP (jumbojett): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'OpenID-Connect-PHP (jumbojett)',
  kind: 'library',
  markers: ['OpenIDConnectClient.php', 'Jumbojett\\', 'OpenIDConnectClientException', 'jumbojett'],
  source: { repository: 'jumbojett/OpenID-Connect-PHP', version: '1.0' },

  texts: [
    {
      text: 'Unable to determine state',
      at: 'src/OpenIDConnectClient.php authenticate',
      where: 'OpenIDConnectClientException',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the PHP session cookie was not sent: SameSite, another host, http',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time in one session' },
        { cause: 'other-replica', when: 'nodes keep PHP sessions in files' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'User did not authorize openid scope.',
      at: 'src/OpenIDConnectClient.php authenticate',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'client-misconfigured', when: 'the answer has no ID token: scope lacks openid' }],
    },
    {
      text: 'The provider * could not be fetched. Make sure your provider has a well known configuration available.',
      at: 'src/OpenIDConnectClient.php getWellKnownConfigValue',
      where: 'OpenIDConnectClientException',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the discovery document cannot be fetched, or lacks the member',
        },
      ],
    },
    {
      text: ['Unable to find a key for (algorithm, kid):*', 'Unable to find a key for RSA'],
      at: 'src/OpenIDConnectClient.php getKeyForHeader',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: 'Error decoding JSON from jwks_uri',
      at: 'src/OpenIDConnectClient.php',
      where: 'OpenIDConnectClientException',
      likely: [
        { cause: 'provider-unreachable', when: 'jwks_uri answers with something that is not a key set' },
      ],
    },
    {
      text: 'No support for signature type: *',
      at: 'src/OpenIDConnectClient.php verifyJWTSignature',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm is not known" }],
    },
    {
      text: [
        'Error decoding signature from token',
        'Error decoding JSON from token header',
        'Error missing part 0 in token',
        'Error missing signature type in token header',
      ],
      at: 'src/OpenIDConnectClient.php',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' }],
    },
    {
      text: ['Unable to verify JWT claims', 'Unable to verify claims'],
      at: 'src/OpenIDConnectClient.php',
      where: 'OpenIDConnectClientException',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: "iss of the token is not the provider's: a trailing slash, or internal and public host names",
        },
        { cause: 'audience-mismatch', when: 'aud does not contain the client id' },
        { cause: 'nonce-mismatch', when: 'the nonce belongs to another login' },
        { cause: 'clock-skew', when: 'exp has passed or nbf is still to come by the clock of this machine' },
      ],
    },
    {
      text: 'The communication to retrieve user data has failed with status code *',
      at: 'src/OpenIDConnectClient.php requestUserInfo',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'provider-unreachable', when: 'the userinfo endpoint answers with an error' }],
    },
    {
      text: ['Curl error: (60) *', 'Curl error: (*) SSL certificate problem*'],
      at: 'src/OpenIDConnectClient.php fetchURL',
      where: 'OpenIDConnectClientException',
      likely: [
        {
          cause: 'tls-untrusted',
          when: "the provider's certificate is signed by a private CA (setCertPath)",
        },
      ],
    },
    {
      text: 'Curl error: (*',
      at: 'src/OpenIDConnectClient.php fetchURL',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'provider-unreachable', when: 'the address cannot be reached from this machine' }],
    },
    {
      text: 'JWE response is not supported, please extend the class and implement this method',
      at: 'src/OpenIDConnectClient.php',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'token-encrypted', when: 'the token is encrypted' }],
    },
    {
      text: 'The provider URL has not been set',
      at: 'src/OpenIDConnectClient.php',
      where: 'OpenIDConnectClientException',
      likely: [{ cause: 'client-misconfigured', when: "the issuer or the provider's address is not set" }],
    },
  ],

  references: ['https://github.com/jumbojett/OpenID-Connect-PHP'],
})
