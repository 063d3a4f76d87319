/** Texts of Microsoft.IdentityModel about the signature, the encryption and the form of a token. */
import type { ErrorText } from '../../product.ts'

export const signature: readonly ErrorText[] = [
  {
    text: 'IDX10500',
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      { cause: 'unknown-key', when: 'there are no keys: discovery failed before, or its key set is empty' },
      { cause: 'provider-unreachable', when: 'an IDX20803 comes before it' },
      {
        cause: 'client-misconfigured',
        when: 'Authority, MetadataAddress or IssuerSigningKey is not set, or packages of Microsoft.IdentityModel have different versions',
      },
    ],
  },
  {
    text: ['IDX10501', 'IDX10502', 'IDX10503', 'IDX10516'],
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'unknown-key',
        when: "the token's kid is in no key set: keys were rotated, or the token comes from another tenant or provider",
      },
      {
        cause: 'audience-mismatch',
        when: 'the token is an access token for Microsoft Graph, which only Graph can validate',
      },
    ],
  },
  {
    text: 'IDX10504',
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'algorithm-mismatch', when: 'the token is not signed' }],
  },
  {
    text: ['IDX10505', 'IDX10506'],
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'client-misconfigured',
        when: "the application's own SignatureValidator returns null or another type (JsonWebToken is expected since ASP.NET Core 8)",
      },
    ],
  },
  {
    text: ['IDX10508', 'IDX10511', 'IDX10512', 'IDX10514'],
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'unknown-key',
        when: 'a key of this kid did not sign the token: altered token, or two providers with the same kid',
      },
      {
        cause: 'audience-mismatch',
        when: 'the token is an access token for Microsoft Graph: it has a nonce in its header, and only Graph can validate it',
      },
    ],
  },
  {
    text: 'IDX10517',
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'unknown-key', when: 'the token has no kid and none of the keys signed it' }],
  },
  {
    text: 'IDX10518',
    at: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'algorithm-mismatch', when: 'alg of the token is not in ValidAlgorithms' }],
  },
  {
    text: ['IDX10603', 'IDX10609', 'IDX10610', 'IDX10618', 'IDX10619'],
    at: 'Tokens/LogMessages.cs DecryptToken',
    likely: [
      {
        cause: 'token-encrypted',
        when: 'the token is encrypted, and TokenDecryptionKey is missing or is another key',
      },
    ],
  },
  {
    text: ['IDX10634', 'IDX10636', 'IDX10621', 'IDX14000'],
    at: 'Tokens/LogMessages.cs',
    likely: [{ cause: 'algorithm-mismatch', when: "the key does not suit the token's algorithm" }],
  },
  {
    text: ['IDX14100', 'IDX14111', 'IDX14120', 'IDX14107', 'IDX12741', 'IDX12709'],
    at: 'JsonWebTokens/LogMessages.cs',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'an opaque token, or an empty one, was given where a JWT is expected',
      },
    ],
  },
  {
    text: ['IDX14101', 'IDX14102', 'IDX14300', 'IDX14301', 'IDX14302'],
    at: 'JsonWebTokens/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'header or payload of the token cannot be decoded' }],
  },
  {
    text: ['IDX14305', 'IDX11020'],
    at: 'JsonWebTokens/LogMessages.cs, Tokens/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'a claim has another type than expected' }],
  },
]
