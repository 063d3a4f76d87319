/** Texts of go-oidc about userinfo. */
import type { ErrorText } from '../../product.ts'

export const userinfo: readonly ErrorText[] = [
  {
    text: 'oidc: user info endpoint is not supported by this provider',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the discovery document has no userinfo_endpoint, and the application asks for it',
      },
    ],
  },
  {
    text: 'oidc: get access token: *',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [{ cause: 'session-expired', when: 'the access token has expired and could not be refreshed' }],
  },
  {
    text: 'oidc: invalid userinfo jwt signature oidc: malformed jwt: *',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [
      {
        cause: 'claim-unusable',
        when: 'userinfo is not the signed JWT that its Content-Type says: encrypted, or cut',
      },
    ],
  },
  {
    text: 'oidc: invalid userinfo jwt signature *',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [{ cause: 'unknown-key', when: 'userinfo is signed with a key that is not published' }],
  },
  {
    text: 'oidc: failed to decode userinfo: invalid character *',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [
      { cause: 'provider-unreachable', when: 'the endpoint answers with an HTML page' },
      { cause: 'claim-unusable', when: 'userinfo is a JWT that is sent with another content type' },
    ],
  },
  {
    text: 'oidc: failed to decode userinfo: *',
    at: 'oidc/oidc.go',
    where: 'error of UserInfo',
    likely: [
      {
        cause: 'claim-unusable',
        when: 'a member has the wrong type, such as a string for email_verified',
      },
      { cause: 'provider-unreachable', when: 'the endpoint answers with something that is not JSON' },
    ],
  },
]
