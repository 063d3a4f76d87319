/** Harbor: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Harbor',
  kind: 'application',
  markers: ['goharbor', 'harbor-core', '/c/oidc', 'core/controllers/oidc.go'],
  source: { repository: 'goharbor/harbor', version: 'v2.14' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'State mismatch, in session: *, in url: *',
      at: 'src/core/controllers/oidc.go Callback',
      where: 'log of harbor-core',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session is empty: the cookie `sid` was not sent (external_url has another scheme or host than the address bar)',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'store-unavailable', when: 'sessions are in Redis and were lost' },
      ],
    },
    {
      text: 'Failed to exchange token, error: *',
      at: 'src/core/controllers/oidc.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        {
          cause: 'tls-untrusted',
          when: "the words after it say x509: harbor-core does not trust the provider's CA",
        },
      ],
    },
    {
      text: 'failed to create OIDC provider, error: *',
      at: 'src/pkg/oidc/helper.go',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'the endpoint cannot be fetched from harbor-core' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
        {
          cause: 'issuer-mismatch',
          when: 'the words after it say that the issuer did not match: often a trailing slash in the endpoint',
        },
      ],
    },
    {
      text: 'unable to recover username for auto onboard, username claim: *',
      at: 'src/core/controllers/oidc.go',
      where: 'page',
      likely: [
        { cause: 'claim-missing', when: 'neither token nor userinfo has the claim of "Username Claim"' },
        { cause: 'claim-unusable', when: 'the claim is there, but is empty or not a string' },
      ],
      fixes: ['Set "Username Claim" to a claim that the token has, or request the scope that includes it.'],
    },
    {
      text: 'the subject from userinfo: * does not match the subject from ID token: *',
      at: 'src/pkg/oidc/helper.go',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'userinfo names another sub than the ID token' }],
    },
    {
      text: 'failed to get userinfo from both remote and ID token',
      at: 'src/pkg/oidc/helper.go',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'neither token nor userinfo can be used' },
        { cause: 'provider-unreachable', when: 'the userinfo endpoint fails' },
      ],
    },
    {
      text: ['Failed to get OIDC user info from session', 'Failed to get OIDC token from session'],
      at: 'src/core/controllers/oidc.go Onboard',
      where: 'page',
      likely: [
        {
          cause: 'session-lost',
          when: 'the session ended between the callback and the form that asks for a user name',
        },
        { cause: 'cookie-not-sent', when: 'the cookie `sid` was not sent' },
      ],
    },
    {
      text: 'username * contains illegal characters: *',
      at: 'src/core/controllers/oidc.go Onboard',
      where: 'page',
      likely: [{ cause: 'claim-unusable', when: 'the value of the claim is not a valid Harbor user name' }],
    },
  ],

  references: ['https://goharbor.io/docs/main/administration/configure-authentication/oidc-auth/'],
})
