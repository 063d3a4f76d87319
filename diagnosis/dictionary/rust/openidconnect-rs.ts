/** openidconnect-rs: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'openidconnect-rs',
  kind: 'library',
  markers: [
    'openidconnect::',
    'openidconnect-rs',
    'ClaimsVerificationError',
    'DiscoveryError',
    'InvalidIssuer(',
    'InvalidAudience(',
    'SignatureVerification(',
  ],
  source: { repository: 'ramosbugs/openidconnect-rs', version: '4.0' },
  builtOn: ['oauth2-rs'],
  texts: [
    {
      text: [
        'Validation error: unexpected issuer URI `*` (expected `*`)',
        'unexpected issuer URI `*` (expected `*`)',
      ],
      at: 'src/discovery/mod.rs',
      where: 'DiscoveryError::Validation',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the configured issuer and the one in the discovery document differ: trailing slash, scheme, host',
        },
      ],
    },
    {
      text: 'Failed to parse server response',
      at: 'src/discovery/mod.rs',
      where: 'DiscoveryError::Parse, UserInfoError::Parse, RequestTokenError::Parse',
      likely: [
        { cause: 'claim-unusable', when: 'a member of the answer has the wrong type, or is null' },
        { cause: 'provider-unreachable', when: 'the address answers with something that is not JSON' },
      ],
    },
    {
      text: [
        'Failed to parse payload JSON: *invalid type: null, expected a string*',
        'Failed to parse payload JSON: *invalid type: *',
      ],
      at: 'src/jwt/mod.rs',
      where: 'ClaimsVerificationError, in the parsing of the ID token',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'a claim is null, or has another type than the specification requires',
        },
      ],
    },
    {
      text: ['Server returned invalid response: *', 'Server returned invalid response with status *'],
      at: 'src/discovery/mod.rs',
      where: 'DiscoveryError::Response',
      likely: [
        { cause: 'provider-unreachable', when: 'the address answers with an error' },
        { cause: 'issuer-mismatch', when: "the issuer's path is wrong, so that there is no document" },
      ],
    },
    {
      text: ['Invalid issuer: unexpected issuer *', 'Invalid issuer: *', 'InvalidIssuer(*'],
      at: 'src/verification/mod.rs',
      where: 'ClaimsVerificationError',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the configured issuer' }],
    },
    {
      text: ['Invalid audiences: *', 'InvalidAudience(*'],
      at: 'src/verification/mod.rs',
      where: 'ClaimsVerificationError',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'aud of the token does not contain the client id' }],
    },
    {
      text: ['Invalid nonce: nonce mismatch', 'Invalid nonce: nonce *', 'InvalidNonce(*'],
      at: 'src/verification/mod.rs',
      where: 'ClaimsVerificationError',
      likely: [
        { cause: 'nonce-mismatch', when: 'the token belongs to another login' },
        { cause: 'nonce-missing', when: 'it says that the nonce is missing' },
      ],
    },
    {
      text: 'Expired: ID token expired at *',
      at: 'src/verification/mod.rs',
      where: 'ClaimsVerificationError',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
      ],
    },
    {
      text: 'SignatureVerification(*',
      at: 'src/verification/mod.rs',
      where: 'ClaimsVerificationError',
      likely: [
        { cause: 'unknown-key', when: 'no key of the set signed the token' },
        { cause: 'algorithm-mismatch', when: 'the inner error is DisallowedAlg or UnsupportedAlg' },
      ],
    },
    {
      text: 'NoMatchingKey',
      at: 'src/verification/mod.rs',
      where: 'SignatureVerificationError',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: ['Disallowed signature algorithm: *', 'Unsupported signature algorithm: *', 'DisallowedAlg(*'],
      at: 'src/verification/mod.rs',
      where: 'SignatureVerificationError',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: "the token's algorithm is not among id_token_signing_alg_values_supported, or not allowed",
        },
      ],
    },
    {
      text: 'Ambiguous key identification: *',
      at: 'src/verification/mod.rs',
      where: 'SignatureVerificationError',
      likely: [{ cause: 'unknown-key', when: 'several keys could have signed it, and the token has no kid' }],
    },
    {
      text: 'Invalid JWT type: *',
      at: 'src/jwt/mod.rs',
      where: 'ClaimsVerificationError',
      likely: [{ cause: 'claim-unusable', when: "typ in the token's header is not JWT" }],
    },
  ],

  references: ['https://docs.rs/openidconnect/latest/openidconnect/'],
})
