/** Texts of Microsoft.IdentityModel about the signature, the encryption and the form of a token. */
import type { ErrorText } from '../../product.ts'

export const signature: readonly ErrorText[] = [
  {
    text: 'IDX10500',
    where: 'Tokens/LogMessages.cs ValidateSignature',
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
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'unknown-key',
        when: "the token's kid is in no key set: keys were rotated, or the token comes from another tenant or provider",
      },
      {
        cause: 'audience-mismatch',
        when: 'an access token for Microsoft Graph is validated, which only Graph can',
      },
    ],
  },
  {
    text: 'IDX10504',
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'algorithm-mismatch', when: 'the token is not signed' }],
  },
  {
    text: ['IDX10505', 'IDX10506'],
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'client-misconfigured',
        when: "the application's own SignatureValidator returns null or another type (JsonWebToken is expected since ASP.NET Core 8)",
      },
    ],
  },
  {
    text: ['IDX10508', 'IDX10511', 'IDX10512', 'IDX10514'],
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [
      {
        cause: 'unknown-key',
        when: 'a key of this kid did not sign the token: altered token, or two providers with the same kid',
      },
      {
        cause: 'audience-mismatch',
        when: 'an access token for Microsoft Graph is validated: it has a nonce in its header that only Graph can handle',
      },
    ],
  },
  {
    text: 'IDX10517',
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'unknown-key', when: 'the token has no kid and none of the keys signed it' }],
  },
  {
    text: 'IDX10518',
    where: 'Tokens/LogMessages.cs ValidateSignature',
    likely: [{ cause: 'algorithm-mismatch', when: 'alg of the token is not among ValidAlgorithms' }],
  },
  {
    text: ['IDX10603', 'IDX10609', 'IDX10610', 'IDX10618', 'IDX10619'],
    where: 'Tokens/LogMessages.cs DecryptToken',
    likely: [
      {
        cause: 'token-encrypted',
        when: 'the token is encrypted and TokenDecryptionKey is absent or another one',
      },
    ],
  },
  {
    text: ['IDX10634', 'IDX10636', 'IDX10621', 'IDX14000'],
    where: 'Tokens/LogMessages.cs',
    likely: [{ cause: 'algorithm-mismatch', when: "the key does not suit the token's algorithm" }],
  },
  {
    text: ['IDX14100', 'IDX14111', 'IDX14120', 'IDX14107', 'IDX12741', 'IDX12709'],
    where: 'JsonWebTokens/LogMessages.cs',
    likely: [
      {
        cause: 'client-misconfigured',
        when: 'an opaque token, or an empty one, was given where a JWT is expected',
      },
    ],
  },
  {
    text: ['IDX14101', 'IDX14102', 'IDX14300', 'IDX14301', 'IDX14302'],
    where: 'JsonWebTokens/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'header or payload of the token cannot be decoded' }],
  },
  {
    text: ['IDX14305', 'IDX11020'],
    where: 'JsonWebTokens/LogMessages.cs, Tokens/LogMessages.cs',
    likely: [{ cause: 'claim-unusable', when: 'a claim has another type than expected' }],
  },
]
