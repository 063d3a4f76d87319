/** Texts of Microsoft.IdentityModel about issuer, audience, lifetime and kind of a token. */
import type { ErrorText } from '../../product.ts'

export const validation: readonly ErrorText[] = [
  {
    text: 'IDX10204',
    at: 'Tokens/LogMessages.cs',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'neither ValidIssuer nor ValidIssuers is set and there is no configuration',
      },
    ],
  },
  {
    text: ['IDX10205', 'IDX10212'],
    at: 'Tokens/LogMessages.cs ValidateIssuer',
    likely: [
      {
        cause: 'issuer-mismatch',
        when: "the token's iss is not one of the valid issuers: another tenant, v1.0 instead of v2.0, or a trailing slash",
      },
    ],
    fixes: [
      "Set `TokenValidationParameters.ValidIssuer` (or `ValidIssuers`) to the token's iss, or `Authority` to the issuer of the discovery document.",
    ],
  },
  {
    text: ['IDX10206', 'IDX10207'],
    at: 'Tokens/LogMessages.cs ValidateAudience',
    likely: [{ cause: 'claim-missing', when: 'the token has no aud' }],
  },
  {
    text: ['IDX10208', 'IDX10268'],
    at: 'Tokens/LogMessages.cs ValidateAudience',
    likely: [{ cause: 'client-misconfigured', when: 'neither ValidAudience nor ValidAudiences is set' }],
  },
  {
    text: 'IDX10209',
    at: 'Tokens/LogMessages.cs',
    likely: [
      { cause: 'claim-unusable', when: 'the token is longer than MaximumTokenSizeInBytes: too many groups' },
    ],
  },
  {
    text: 'IDX10211',
    at: 'Tokens/LogMessages.cs ValidateIssuer',
    likely: [{ cause: 'claim-missing', when: 'the token has no iss' }],
  },
  {
    text: ['IDX10214', 'IDX10215'],
    at: 'Tokens/LogMessages.cs ValidateAudience',
    likely: [
      {
        cause: 'audience-mismatch',
        when: 'aud of the token is not one of the valid audiences: api://ID instead of ID, or a token for Microsoft Graph',
      },
    ],
    fixes: ["Set `TokenValidationParameters.ValidAudience` (or `ClientId`, `Audience`) to the token's aud."],
  },
  {
    text: 'IDX10222',
    at: 'Tokens/LogMessages.cs ValidateLifetime',
    likely: [
      {
        cause: 'clock-skew',
        when: "the clock of this machine is behind the provider's by more than ClockSkew (five minutes)",
      },
    ],
  },
  {
    text: 'IDX10223',
    at: 'Tokens/LogMessages.cs ValidateLifetime',
    likely: [
      { cause: 'token-expired', when: 'ValidTo is long before the current time' },
      { cause: 'clock-skew', when: 'the token is new and the clock of this machine is ahead' },
    ],
  },
  {
    text: 'IDX10224',
    at: 'Tokens/LogMessages.cs ValidateLifetime',
    likely: [{ cause: 'claim-unusable', when: 'nbf of the token is after its exp' }],
  },
  {
    text: 'IDX10225',
    at: 'Tokens/LogMessages.cs ValidateLifetime',
    likely: [{ cause: 'claim-missing', when: 'the token has no exp' }],
  },
  {
    text: ['IDX10228', 'IDX10229'],
    at: 'Tokens/LogMessages.cs ValidateTokenReplay',
    likely: [{ cause: 'state-consumed', when: 'the same token was validated before' }],
  },
  {
    text: 'IDX10230',
    at: 'Tokens/LogMessages.cs',
    likely: [{ cause: 'token-expired', when: "the application's own LifetimeValidator rejects the token" }],
  },
  {
    text: 'IDX10231',
    at: 'Tokens/LogMessages.cs',
    likely: [
      { cause: 'audience-mismatch', when: "the application's own AudienceValidator rejects the token" },
    ],
  },
  {
    text: ['IDX10248', 'IDX10249'],
    at: 'Tokens/LogMessages.cs',
    likely: [{ cause: 'unknown-key', when: 'the certificate of the signing key is not valid now' }],
  },
  {
    text: ['IDX10256', 'IDX10257'],
    at: 'Tokens/LogMessages.cs ValidateTokenType',
    likely: [
      {
        cause: 'claim-unusable',
        when: 'typ in the header is not among ValidTypes: an ID token instead of an access token (at+jwt)',
      },
    ],
  },
  {
    text: 'IDX10261',
    at: 'Tokens/LogMessages.cs',
    likely: [
      { cause: 'provider-unreachable', when: 'the discovery document cannot be fetched' },
      { cause: 'tls-untrusted', when: 'the inner exception mentions SSL' },
    ],
  },
]
