/** go-oidc: the error texts of its login path. */
import { defineProduct } from '../product.ts'
import { userinfo } from './go-oidc/userinfo.ts'

export default defineProduct({
  name: 'go-oidc',
  kind: 'library',
  markers: ['github.com/coreos/go-oidc', 'coreos/go-oidc'],
  source: { repository: 'coreos/go-oidc', version: 'v3.10.0' },

  texts: [
    {
      text: [
        'oidc: issuer did not match the issuer returned by provider, expected * got *',
        'oidc: issuer URL provided to client (*) did not match the issuer URL returned by provider (*)',
      ],
      at: 'oidc/oidc.go',
      where: 'error of NewProvider',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: "the configured issuer differs from the discovery document's in scheme, host, path or trailing slash",
        },
      ],
      fixes: [
        'Configure the issuer exactly as `issuer` in the discovery document; only a provider that cannot be corrected needs `oidc.InsecureIssuerURLContext`.',
      ],
    },
    {
      text: 'oidc: failed to decode provider discovery object: *',
      at: 'oidc/oidc.go',
      where: 'error of NewProvider',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "the address answers with a page or a proxy's error instead of the discovery document",
        },
        { cause: 'issuer-mismatch', when: "the issuer's path is wrong, so that some other page answers" },
      ],
    },
    {
      text: 'oidc: id token issued by a different provider, expected * got *',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'iss in the token differs from the issuer of discovery: another tenant or version, an alias, a trailing slash',
        },
      ],
    },
    {
      text: 'oidc: expected audience * got *',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      proves: true,
      likely: [
        {
          cause: 'audience-mismatch',
          when: 'the token was issued for another client, or an access token is verified instead of an ID token',
        },
      ],
      fixes: ['Set `oidc.Config.ClientID` to the client id for which the token is issued.'],
    },
    {
      text: 'oidc: invalid configuration, clientID must be provided or SkipClientIDCheck must be set',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      likely: [{ cause: 'client-misconfigured', when: 'the verifier was made without a client id' }],
    },
    {
      text: 'oidc: token is expired (Token Expiry: *)',
      at: 'oidc/verify.go TokenExpiredError',
      where: 'error of Verify',
      likely: [
        { cause: 'token-expired', when: 'the token is old: an expired session, or one that was kept' },
        { cause: 'clock-skew', when: 'the token is seconds old and the clock of this machine is ahead' },
      ],
    },
    {
      text: 'oidc: current time * before the nbf (not before) time: *',
      at: 'oidc/verify.go (five minutes are tolerated)',
      where: 'error of Verify',
      likely: [
        {
          cause: 'clock-skew',
          when: "the clock of this machine is more than five minutes behind the provider's",
        },
      ],
    },
    {
      text: 'oidc: id token signed with unsupported algorithm, expected * got *',
      at: 'oidc/verify.go and the parsing before it',
      where: 'error of Verify',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the token is signed with an algorithm that discovery does not list, or HS256 where a public key is expected',
        },
      ],
      fixes: [
        'Make the provider sign with RS256, or list the algorithm in `oidc.Config.SupportedSigningAlgs`.',
      ],
    },
    {
      text: [
        'oidc: malformed jwt: go-jose/go-jose: unexpected signature algorithm *',
        'oidc: malformed jwt: unexpected signature algorithm *',
      ],
      at: 'oidc/verify.go with go-jose 4',
      where: 'error of Verify',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the token is signed with an algorithm that discovery does not list, or HS256 where a public key is expected',
        },
      ],
    },
    {
      text: [
        'failed to verify signature: failed to verify id token signature',
        'failed to verify id token signature',
      ],
      at: 'oidc/jwks.go',
      where: 'error of Verify',
      likely: [
        {
          cause: 'unknown-key',
          when: "no published key has the token's kid: keys were rotated, or the token comes from another issuer or API (an access token of Microsoft Graph)",
        },
        {
          cause: 'audience-mismatch',
          when: 'an access token for another API was sent instead of the ID token',
        },
        { cause: 'key-differs', when: 'each replica of the provider signs with its own key' },
      ],
    },
    {
      text: 'failed to verify signature: fetching keys *',
      at: 'oidc/jwks.go',
      where: 'error of Verify',
      likely: [
        { cause: 'provider-unreachable', when: 'jwks_uri does not answer from this machine' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: ['oidc: get keys failed: *', 'oidc: get keys failed *'],
      at: 'oidc/jwks.go updateKeys',
      where: 'error of Verify',
      likely: [
        { cause: 'provider-unreachable', when: 'jwks_uri answers with an error or not at all' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: 'oidc: failed to decode keys: *go-jose/go-jose: invalid EC *',
      at: 'oidc/jwks.go updateKeys',
      where: 'error of Verify',
      note: 'The Content-Type, which the text names too, is not the reason.',
      likely: [
        { cause: 'unknown-key', when: 'one key of the set cannot be used, and with it none of the others' },
      ],
    },
    {
      text: 'oidc: failed to decode keys: *',
      at: 'oidc/jwks.go updateKeys',
      where: 'error of Verify',
      likely: [
        { cause: 'provider-unreachable', when: 'jwks_uri answers with something that is not a key set' },
      ],
    },
    {
      text: 'no public keys able to verify jwt',
      at: 'oidc/jwks.go',
      where: 'error of StaticKeySet',
      likely: [
        {
          cause: 'unknown-key',
          when: 'the token is signed with a key that is not among the configured ones',
        },
      ],
    },
    {
      text: 'oidc: malformed jwt, expected 3 parts got 5',
      at: 'oidc/verify.go parseJWT',
      where: 'error of Verify',
      proves: true,
      note: 'The library does not decrypt ID tokens.',
      likely: [{ cause: 'token-encrypted', when: 'the token has five parts' }],
    },
    {
      text: 'oidc: malformed jwt: illegal base64 data at input byte *',
      at: 'oidc/verify.go parseJWT',
      where: 'error of Verify',
      likely: [
        { cause: 'claim-unusable', when: 'a part of the token is not base64url: it was cut or altered' },
      ],
    },
    {
      text: 'oidc: malformed jwt: failed to unmarshal JWK: *',
      at: 'oidc/verify.go with go-jose 4',
      where: 'error of Verify',
      likely: [
        {
          cause: 'unknown-key',
          when: "the token's header carries a key (jwk) that is not a usable public key",
        },
      ],
    },
    {
      text: 'oidc: malformed jwt, expected 3 parts got *',
      at: 'oidc/verify.go parseJWT',
      where: 'error of Verify',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'an opaque access token was given where an ID token is expected',
        },
      ],
    },
    {
      text: 'oidc: failed to unmarshal claims: invalid character *',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      note: 'The library does not decrypt ID tokens.',
      likely: [
        {
          cause: 'token-encrypted',
          when: 'the token has five parts: its second part is an encrypted key, not JSON',
        },
        { cause: 'claim-unusable', when: 'the payload is not JSON' },
      ],
    },
    {
      text: ['oidc: malformed jwt payload: *', 'oidc: failed to unmarshal claims: *'],
      at: 'oidc/verify.go',
      where: 'error of Verify',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'a claim has the wrong type, such as a time that is not a number, or a number for aud',
        },
      ],
    },
    {
      text: 'oidc: id token not signed',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      likely: [{ cause: 'algorithm-mismatch', when: 'the token has no signature (alg none)' }],
    },
    {
      text: 'oidc: multiple signatures on id token not supported',
      at: 'oidc/verify.go',
      where: 'error of Verify',
      likely: [
        { cause: 'algorithm-mismatch', when: 'the token is a JSON serialisation with several signatures' },
      ],
    },
    {
      text: 'id token did not have an access token hash',
      at: 'oidc/oidc.go',
      where: 'error of VerifyAccessToken',
      likely: [
        {
          cause: 'claim-missing',
          when: 'the ID token has no at_hash, which the provider may leave out in the code flow',
        },
      ],
    },
    {
      text: 'access token hash does not match value in ID token',
      at: 'oidc/oidc.go',
      where: 'error of VerifyAccessToken',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'at_hash was computed from another access token, or with another hash',
        },
        {
          cause: 'state-altered',
          when: 'the ID token and the access token come from two different responses',
        },
      ],
    },
    {
      text: 'oidc: unsupported signing algorithm *',
      at: 'oidc/oidc.go',
      where: 'error of VerifyAccessToken',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: 'at_hash cannot be checked for this algorithm' }],
    },
    {
      text: ['oidc: failed to obtain source from claim name', 'oidc: source does not exist'],
      at: 'oidc/verify.go',
      where: 'error of Claims',
      likely: [
        { cause: 'claim-unusable', when: 'a distributed claim names a source that the token does not have' },
      ],
    },
    ...userinfo,
  ],

  references: ['https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc'],
})
