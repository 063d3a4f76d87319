/** Nimbus: the texts of its ID token checks, which Spring Security, pac4j and Micronaut show. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)',
  kind: 'library',
  markers: ['com.nimbusds', 'BadJWTException', 'BadJOSEException', 'nimbus'],
  source: { repository: 'connect2id/oauth-2.0-sdk-with-openid-connect-extensions', version: '11' },

  texts: [
    {
      text: ['Missing JWT issuer (iss) claim', 'Unexpected JWT issuer: *'],
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'iss of the ID token is missing, or is not the issuer in the discovery document: often a trailing slash, or http instead of https',
        },
      ],
    },
    {
      text: 'Missing JWT subject (sub) claim',
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the ID token lacks sub' }],
    },
    {
      text: [
        'Missing JWT audience (aud) claim',
        'Unexpected JWT audience: *',
        'JWT authorized party (azp) claim required when multiple (aud) audiences present',
        'Unexpected JWT authorized party (azp) claim: *',
      ],
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      likely: [
        {
          cause: 'audience-mismatch',
          when: 'aud or azp of the ID token is missing, or does not name the client',
        },
      ],
    },
    {
      text: ['Missing JWT expiration (exp) claim', 'Missing JWT issue time (iat) claim'],
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the ID token lacks exp or iat' }],
    },
    {
      text: 'Expired JWT',
      at: 'IDTokenClaimsVerifier, DefaultJWTClaimsVerifier verify',
      where: 'BadJWTException',
      likely: [
        {
          cause: 'clock-skew',
          when: 'it happens right after the sign-in: compare the Date headers of both servers',
        },
        { cause: 'token-expired', when: 'exp is shortly after iat, or the token was stored for a while' },
      ],
    },
    {
      text: ['JWT issue time ahead of current time', 'JWT before use time'],
      at: 'IDTokenClaimsVerifier, DefaultJWTClaimsVerifier verify',
      where: 'BadJWTException',
      likely: [
        {
          cause: 'clock-skew',
          when: "the provider's clock is ahead of this server's by more than maxClockSkew",
        },
      ],
    },
    {
      text: 'Missing JWT nonce (nonce) claim',
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      proves: true,
      likely: [{ cause: 'nonce-missing', when: 'the ID token has no nonce although the request had one' }],
    },
    {
      text: 'Unexpected JWT nonce (nonce) claim: *',
      at: 'IDTokenClaimsVerifier verify',
      where: 'BadJWTException',
      likely: [
        { cause: 'nonce-mismatch', when: 'the nonce in the ID token is not the one in the request' },
        { cause: 'state-overwritten', when: 'a second tab started a login in the same session' },
      ],
    },
    {
      text: [
        'Signed ID token expected',
        'Signed JWT rejected: Another algorithm expected, or no matching key(s) found',
        'Signed JWT rejected: No JWS key selector is configured',
      ],
      at: 'IDTokenValidator, DefaultJWTProcessor',
      where: 'BadJOSEException',
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the ID token has alg none, or another algorithm than configured',
        },
        { cause: 'unknown-key', when: "no key of the set has the token's kid" },
      ],
    },
    {
      text: ['Signed JWT rejected: Invalid signature', 'Signed JWT rejected: No matching verifier(s) found'],
      at: 'DefaultJWTProcessor',
      where: 'BadJWSException',
      likely: [{ cause: 'unknown-key', when: 'a key of this kid did not sign the token' }],
    },
    {
      text: ['Encrypted JWT rejected: *', 'Encrypted ID token expected'],
      at: 'DefaultJWTProcessor',
      where: 'BadJOSEException',
      likely: [
        { cause: 'token-encrypted', when: 'the ID token is encrypted and there is no key to decrypt it' },
      ],
    },
    {
      text: 'Unsecured (plain) JWTs are rejected, extend class to handle',
      at: 'DefaultJWTProcessor',
      where: 'BadJOSEException',
      likely: [{ cause: 'algorithm-mismatch', when: 'the token has alg none' }],
    },
    {
      text: 'JWT missing required claims: *',
      at: 'DefaultJWTClaimsVerifier verify',
      where: 'BadJWTException',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim that is named' }],
    },
    {
      text: [
        'JWT missing required audience',
        'JWT audience rejected: *',
        'JWT * claim has value *, must be *',
      ],
      at: 'DefaultJWTClaimsVerifier verify',
      where: 'BadJWTException',
      wraps: true,
      likely: [
        { cause: 'audience-mismatch', when: 'it names aud' },
        { cause: 'issuer-mismatch', when: 'it names iss' },
      ],
    },
    {
      text: "Couldn't retrieve remote JWK set: *",
      at: 'RemoteJWKSet',
      where: 'RemoteKeySourceException',
      likely: [
        { cause: 'provider-unreachable', when: 'jwks_uri does not answer from this machine' },
        { cause: 'tls-untrusted', when: 'the words after it say PKIX' },
      ],
    },
    {
      text: "The returned issuer doesn't match the expected: *",
      at: 'OIDCProviderMetadata resolve',
      where: 'GeneralException',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the configured issuer differs from the one in the discovery document',
        },
      ],
    },
    {
      text: 'Missing JSON object member with key issuer',
      at: 'OIDCProviderMetadata parse',
      where: 'ParseException',
      likely: [
        { cause: 'client-misconfigured', when: 'the address leads to JSON that is not a discovery document' },
        { cause: 'issuer-mismatch', when: 'the discovery document has no issuer' },
      ],
    },
    {
      text: [
        'Invalid JWT serialization: Missing dot delimiter(s)',
        'Invalid serialized unsecured/JWS/JWE object: Missing part delimiters',
      ],
      at: 'JWTParser',
      where: 'ParseException',
      likely: [{ cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' }],
    },
  ],

  references: ['https://connect2id.com/products/nimbus-oauth-openid-connect-sdk'],
})
