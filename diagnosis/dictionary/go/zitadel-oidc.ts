/** zitadel/oidc (Go): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'zitadel/oidc (Go)',
  kind: 'library',
  markers: ['github.com/zitadel/oidc', 'zitadel/oidc'],
  source: { repository: 'zitadel/oidc', version: 'v3' },
  builtOn: ['go-jose', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'OpenID Provider Configuration Discovery has failed',
      at: 'pkg/oidc/verifier.go',
      where: 'error of Discover',
      likely: [
        { cause: 'provider-unreachable', when: 'the discovery document does not answer, or not with 200' },
        { cause: 'issuer-mismatch', when: "the issuer's path is wrong" },
      ],
    },
    {
      text: ['issuer does not match: Expected: *, got: *', 'issuer does not match'],
      at: 'pkg/oidc/verifier.go',
      where: 'error of Discover and VerifyIDToken',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the configured issuer and the one of discovery or token differ: trailing slash, scheme, host',
        },
      ],
    },
    {
      text: ['audience is not valid: Audience must contain client_id *', 'audience is not valid'],
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
    },
    {
      text: 'authorized party is not set. If Token is valid for multiple audiences, azp must not be empty',
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      likely: [{ cause: 'claim-missing', when: 'aud has several members and there is no azp' }],
    },
    {
      text: 'authorized party is not valid',
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      likely: [{ cause: 'audience-mismatch', when: 'azp is another client' }],
    },
    {
      text: ['id_token does not contain a signature', 'id_token contains multiple signatures'],
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the token is not signed, or with an algorithm that is not accepted',
        },
      ],
    },
    {
      text: 'issuedAt of token is in the future',
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      likely: [{ cause: 'clock-skew', when: "the clock of this machine is behind the provider's" }],
      fixes: ['Set the clocks first; then raise the tolerance with `rp.WithIssuedAtOffset`.'],
    },
    {
      text: ['issuedAt of token is to old', 'auth time of token is too old'],
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      likely: [
        {
          cause: 'token-expired',
          when: 'the token, or the sign-in (auth_time), is older than the application allows',
        },
        {
          cause: 'interaction-required',
          when: 'max_age was requested and the provider did not ask the user to sign in again',
        },
      ],
    },
    {
      text: ['issuedAt of token is missing', 'claim `auth_time` of token is missing'],
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyIDToken',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim' }],
    },
    {
      text: 'at_hash does not correspond to access token',
      at: 'pkg/oidc/verifier.go',
      where: 'error of VerifyAccessToken',
      likely: [{ cause: 'claim-unusable', when: 'at_hash was computed from another access token' }],
    },
    {
      text: 'sub from userinfo does not match the sub from the id_token',
      at: 'pkg/client/rp/relying_party.go',
      where: 'error of Userinfo',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'userinfo has another sub: it belongs to another login, or sub is mapped differently',
        },
      ],
    },
    {
      text: 'unable to fetch key for signature validation: *',
      at: 'pkg/client/rp/jwks.go',
      where: 'error of VerifySignature',
      likely: [
        { cause: 'unknown-key', when: 'no published key matches' },
        { cause: 'provider-unreachable', when: 'jwks_uri does not answer' },
      ],
    },
    {
      text: ['no possible keys matches', 'multiple possible keys match'],
      at: 'pkg/oidc/keyset.go',
      where: 'error of VerifySignature',
      likely: [
        {
          cause: 'unknown-key',
          when: "no key matches the token's header, or several do and the token has no kid",
        },
      ],
    },
    {
      text: 'failed to get state: *',
      at: 'pkg/client/rp/relying_party.go',
      where: 'answer 401 of the code exchange handler',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the state cookie was not sent: another host or scheme, SameSite, or expired',
        },
        { cause: 'cookie-overwritten', when: 'two logins ran at the same time' },
        { cause: 'key-differs', when: 'replicas have different keys for their cookies' },
      ],
    },
    {
      text: 'failed to get code verifier: *',
      at: 'pkg/client/rp/relying_party.go',
      where: 'answer 401 of the code exchange handler',
      likely: [
        { cause: 'cookie-not-sent', when: 'the cookie with the verifier was not sent' },
        { cause: 'key-differs', when: 'replicas have different keys for their cookies' },
      ],
    },
  ],

  references: ['https://pkg.go.dev/github.com/zitadel/oidc/v3'],
})
