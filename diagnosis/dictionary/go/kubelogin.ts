/** kubelogin (int128): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'kubelogin (int128)',
  kind: 'application',
  markers: ['kubelogin', 'kubectl oidc-login', 'oidc-login', 'get-token:'],
  source: { repository: 'int128/kubelogin', version: 'v1.36' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'oidc discovery error: *',
      at: 'pkg/oidc/client/factory.go',
      where: 'standard error',
      likely: [
        { cause: 'provider-unreachable', when: '--oidc-issuer-url cannot be fetched from this machine' },
        { cause: 'issuer-mismatch', when: 'the words after it say that the issuer did not match' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
      fixes: ['Pass the certificate of a private CA with `--certificate-authority`.'],
    },
    {
      text: [
        'authcode-browser error: authentication error: authorization code flow error: *',
        'authcode-browser error: *',
      ],
      at: 'pkg/usecases/authentication/authentication.go',
      where: 'standard error',
      wraps: true,
      likely: [
        { cause: 'access-denied', when: 'the words after it say access_denied' },
        {
          cause: 'client-authentication',
          when: 'the words after it say invalid_client or unauthorized_client',
        },
        {
          cause: 'redirect-uri-mismatch',
          when: 'the browser shows an error of redirect_uri: http://localhost:8000 is not registered',
        },
        { cause: 'state-altered', when: 'the words after it say that the state does not match' },
      ],
    },
    {
      text: 'authorization code flow error: *',
      at: 'pkg/usecases/authentication/authcode/browser.go',
      where: 'standard error',
      wraps: true,
      likely: [
        { cause: 'access-denied', when: 'the words after it say access_denied' },
        {
          cause: 'client-authentication',
          when: 'the words after it say invalid_client or unauthorized_client',
        },
      ],
    },
    {
      text: 'context cancelled while waiting for the local server: *',
      at: 'pkg/usecases/authentication/authcode/browser.go',
      where: 'standard error',
      likely: [
        { cause: 'session-expired', when: 'nobody signed in within --authentication-timeout-sec' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'the browser shows an error of the provider and never comes back',
        },
      ],
    },
    {
      text: 'could not refresh the token: *',
      where: 'log with -v1',
      likely: [{ cause: 'session-expired', when: 'the refresh token has expired or was revoked' }],
    },
    {
      text: 'you got an invalid token: *',
      at: 'pkg/usecases/credentialplugin/get_token.go',
      where: 'standard error',
      likely: [
        { cause: 'token-expired', when: 'the provider issued an ID token that has already expired' },
        { cause: 'claim-unusable', when: "the answer's ID token cannot be decoded" },
      ],
    },
    {
      text: 'invalid token cache (you may need to remove): *',
      at: 'pkg/usecases/credentialplugin/get_token.go',
      where: 'standard error',
      likely: [{ cause: 'claim-unusable', when: 'the cached token cannot be read' }],
      fixes: ['Remove the cache with `kubectl oidc-login clean`.'],
    },
    {
      text: ['id_token is missing in the token response*', 'id_token is missing in the token response: *'],
      at: 'pkg/oidc/client',
      where: 'standard error',
      likely: [
        { cause: 'claim-missing', when: 'the scope lacks openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: 'could not verify the ID token: *',
      at: 'pkg/oidc/client',
      where: 'standard error',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
        { cause: 'clock-skew', when: 'the words after it name a time' },
      ],
    },
    {
      text: 'nonce did not match (wants * but got *)',
      at: 'pkg/oidc/client',
      where: 'standard error',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'the second value is empty' },
      ],
    },
    {
      text: 'resource owner password credentials flow error: *',
      at: 'pkg/usecases/authentication/ropc',
      where: 'standard error',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the grant is not allowed for this client, or the password is wrong',
        },
      ],
    },
    {
      text: ['--oidc-issuer-url is missing', '--oidc-client-id is missing'],
      at: 'pkg/cmd/get_token.go',
      where: 'standard error',
      likely: [{ cause: 'client-misconfigured', when: 'the flag is absent in the kubeconfig' }],
    },
  ],

  references: ['https://github.com/int128/kubelogin/blob/master/docs/usage.md'],
})
