/** java-jwt (Auth0): the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'java-jwt (Auth0)',
  kind: 'library',
  markers: ['com.auth0.jwt'],
  source: { repository: 'auth0/java-jwt', version: '4.6' },

  texts: [
    {
      text: 'The Token has expired on *',
      at: 'JWTVerifier',
      where: 'TokenExpiredException',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
      ],
    },
    {
      text: "The Token can't be used before *",
      at: 'JWTVerifier',
      where: 'IncorrectClaimException',
      likely: [{ cause: 'clock-skew', when: "this machine's clock is behind" }],
    },
    {
      text: [
        "The Claim 'iss' value doesn't match the required issuer.",
        "The Claim 'iss' value doesn't match the required one.",
      ],
      at: 'JWTVerifier',
      where: 'IncorrectClaimException',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the required issuer' }],
    },
    {
      text: "The Claim 'aud' value doesn't contain the required audience.",
      at: 'JWTVerifier',
      where: 'IncorrectClaimException',
      proves: true,
      likely: [
        { cause: 'audience-mismatch', when: 'aud of the token does not contain the required audience' },
      ],
    },
    {
      text: "The Claim '*' value doesn't match the required one.",
      at: 'JWTVerifier',
      where: 'IncorrectClaimException',
      likely: [{ cause: 'claim-unusable', when: 'the claim has another value than required' }],
    },
    {
      text: "The Claim '*' is not present in the JWT.",
      where: 'MissingClaimException',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim' }],
    },
    {
      text: "The Token's Signature resulted invalid when verified using the Algorithm: *",
      where: 'SignatureVerificationException',
      likely: [{ cause: 'unknown-key', when: 'the key is not the one that signed the token' }],
    },
    {
      text: "The provided Algorithm doesn't match the one defined in the JWT's Header.",
      where: 'AlgorithmMismatchException',
      proves: true,
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: "the token was signed with another algorithm than the verifier's",
        },
      ],
    },
    {
      text: 'The token was expected to have 3 parts, but got *',
      at: 'TokenUtils',
      where: 'JWTDecodeException',
      likely: [
        { cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' },
        { cause: 'token-encrypted', when: 'the token has five parts' },
      ],
    },
  ],

  references: ['https://github.com/auth0/java-jwt'],
})
