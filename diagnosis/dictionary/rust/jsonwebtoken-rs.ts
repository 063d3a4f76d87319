/** jsonwebtoken (Rust): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'jsonwebtoken (Rust)',
  kind: 'library',
  markers: ['jsonwebtoken::errors', 'jsonwebtoken::'],
  source: { repository: 'Keats/jsonwebtoken', version: '10' },

  texts: [
    {
      text: 'Error(ExpiredSignature)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
      ],
    },
    {
      text: 'Error(InvalidIssuer)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the expected issuer' }],
    },
    {
      text: 'Error(InvalidAudience)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      proves: true,
      likely: [
        {
          cause: 'audience-mismatch',
          when: 'aud of the token does not contain the expected audience, or no audience is configured',
        },
      ],
    },
    {
      text: 'Error(InvalidSignature)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      likely: [{ cause: 'unknown-key', when: 'another key signed the token' }],
    },
    {
      text: 'Error(ImmatureSignature)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      likely: [{ cause: 'clock-skew', when: "this machine's clock is behind (nbf)" }],
    },
    {
      text: ['Error(InvalidAlgorithm)', 'Error(MissingAlgorithm)', 'Error(InvalidAlgorithmName)'],
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm is not an expected one" }],
    },
    {
      text: 'Error(InvalidToken)',
      at: 'src/errors.rs ErrorKind',
      where: 'Debug form',
      likely: [
        { cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' },
        { cause: 'token-encrypted', when: 'the token has five parts' },
      ],
    },
    {
      text: 'Error(MissingRequiredClaim(*',
      at: 'src/errors.rs ErrorKind',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim' }],
    },
    {
      text: 'Missing required claim: *',
      at: 'src/errors.rs ErrorKind',
      where: 'Display form',
      common: true,
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim' }],
    },
    {
      text: 'Invalid format for claim: *',
      at: 'src/errors.rs ErrorKind',
      where: 'Display form',
      likely: [{ cause: 'claim-unusable', when: 'the claim has another type' }],
    },
  ],

  references: ['https://docs.rs/jsonwebtoken/latest/jsonwebtoken/errors/enum.ErrorKind.html'],
})
