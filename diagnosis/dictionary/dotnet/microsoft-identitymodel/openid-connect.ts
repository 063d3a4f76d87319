/** Texts of Microsoft.IdentityModel about metadata, and of its OpenID Connect checks. */
import type { ErrorText } from '../../product.ts'

export const openidConnect: readonly ErrorText[] = [
  {
    text: 'IDX20108',
    at: 'Protocols/LogMessages.cs',
    likely: [
      { cause: 'client-misconfigured', when: 'the metadata address is http and RequireHttpsMetadata is on' },
    ],
  },
  {
    text: ['IDX20803', 'IDX20804', 'IDX20806', 'IDX20807', 'IDX20809'],
    at: 'Protocols/LogMessages.cs',
    note: 'The inner exception says why.',
    likely: [
      {
        cause: 'provider-unreachable',
        when: 'this machine cannot fetch the discovery document: DNS, proxy, firewall, a wrong Authority',
      },
      { cause: 'tls-untrusted', when: 'the inner exception mentions SSL or a certificate' },
    ],
  },
  {
    text: 'IDX20810',
    at: 'Protocols/LogMessages.cs',
    likely: [{ cause: 'unknown-key', when: 'the discovery document has no usable keys' }],
  },
  {
    text: ['IDX21300', 'IDX21347', 'IDX21348'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'c_hash or at_hash was computed from another code or token' }],
  },
  {
    text: ['IDX21305', 'IDX21310'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the answer has no code or access token although the response type asks for it',
      },
    ],
  },
  {
    text: ['IDX21306', 'IDX21311'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'c_hash or at_hash is not a string' }],
  },
  {
    text: ['IDX21307', 'IDX21312', 'IDX21314', 'IDX21315', 'IDX21316', 'IDX21317', 'IDX21318'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'claim-missing', when: 'the ID token lacks a claim that is required' }],
  },
  {
    text: 'IDX21320',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      { cause: 'nonce-missing', when: 'neither cookie nor token has a nonce' },
      { cause: 'cookie-not-sent', when: 'the nonce cookie was not sent' },
    ],
  },
  {
    text: 'IDX21321',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
      { cause: 'cookie-overwritten', when: 'the nonce cookie belongs to another login' },
    ],
  },
  {
    text: 'IDX21323',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      {
        cause: 'cookie-not-sent',
        when: 'the nonce cookie was not sent with the callback: SameSite=None without Secure, another host, or http',
      },
      {
        cause: 'state-consumed',
        when: 'the callback was loaded again: the cookie is deleted after its first use',
      },
      { cause: 'session-expired', when: 'the sign-in took longer than the lifetime of the nonce cookie' },
    ],
    fixes: ['Serve the application over https so that the nonce cookie is SameSite=None and Secure.'],
  },
  {
    text: 'IDX21324',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      { cause: 'session-expired', when: 'the sign-in took longer than NonceLifetime' },
      { cause: 'clock-skew', when: 'the two times in the text differ by more than the sign-in took' },
    ],
  },
  {
    text: ['IDX21325', 'IDX21326', 'IDX21327'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'nonce-mismatch', when: 'the nonce was not made by this library' }],
  },
  {
    text: ['IDX21329', 'IDX21330'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'state-not-returned', when: 'the callback has no state' }],
  },
  {
    text: 'IDX21331',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'state-altered', when: "the callback's state is not the one that was sent" }],
  },
  {
    text: ['IDX21334', 'IDX21336'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'the answer has no ID token or access token: scope lacks openid, or the response type does not include it',
      },
    ],
  },
  {
    text: 'IDX21338',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'userinfo names another sub than the ID token' }],
  },
  {
    text: ['IDX21339', 'IDX21340'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'audience-mismatch', when: 'azp is missing or names another client' }],
  },
  {
    text: ['IDX21345', 'IDX21346'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'claim-missing', when: 'userinfo or ID token has no sub' }],
  },
  {
    text: 'IDX21350',
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'algorithm-mismatch', when: "the token's header has no alg" }],
  },
  {
    text: ['IDX21106', 'IDX21815'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [
      { cause: 'provider-unreachable', when: 'the metadata address answers with something that is not JSON' },
    ],
  },
  {
    text: ['IDX21817', 'IDX21818', 'IDX21816'],
    at: 'Protocols.OpenIdConnect/LogMessages.cs',
    likely: [{ cause: 'unknown-key', when: 'the discovery document has no usable keys' }],
  },
  {
    text: 'IDX40001',
    at: 'Microsoft.IdentityModel.Validators',
    likely: [
      {
        cause: 'issuer-mismatch',
        when: "the token's issuer belongs to a tenant that is not among the valid ones",
      },
    ],
  },
]
