/** jjwt: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'jjwt',
  kind: 'library',
  markers: ['io.jsonwebtoken'],
  source: { repository: 'jwtk/jjwt', version: '0.12' },

  texts: [
    {
      text: 'JWT signature does not match locally computed signature. JWT validity cannot be asserted and should not be trusted.',
      at: 'DefaultJwtParser',
      where: 'SignatureException',
      likely: [{ cause: 'unknown-key', when: 'the key is not the one that signed the token' }],
    },
    {
      text: ['JWT expired * milliseconds ago at *', 'JWT expired at *'],
      at: 'DefaultJwtParser',
      where: 'ExpiredJwtException',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and this machine's clock is ahead" },
      ],
    },
    {
      text: ['JWT early by * milliseconds before *', 'JWT must not be accepted before *'],
      at: 'DefaultJwtParser',
      where: 'PrematureJwtException',
      likely: [{ cause: 'clock-skew', when: "this machine's clock is behind" }],
    },
    {
      text: 'Expected iss claim to be: *, but was: *',
      at: 'DefaultJwtParser',
      where: 'IncorrectClaimException',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss of the token is not the required issuer' }],
    },
    {
      text: ['Expected aud claim to be: *, but was: *', "Missing expected '*' value in 'aud' claim *"],
      at: 'DefaultJwtParser',
      where: 'IncorrectClaimException',
      proves: true,
      likely: [
        { cause: 'audience-mismatch', when: 'aud of the token does not contain the required audience' },
      ],
    },
    {
      text: 'Cannot verify JWS signature: unable to locate signature verification key for JWS with header: *',
      at: 'DefaultJwtParser',
      where: 'UnsupportedJwtException',
      likely: [{ cause: 'unknown-key', when: "the key locator has no key for the token's kid" }],
    },
    {
      text: 'Unsecured JWSs (those with an *',
      at: 'DefaultJwtParser',
      where: 'UnsupportedJwtException',
      likely: [{ cause: 'algorithm-mismatch', when: 'the token has alg none' }],
    },
    {
      text: "The parsed JWT indicates it was signed with the '*' signature*",
      at: 'DefaultJwtParser',
      where: 'IllegalArgumentException',
      likely: [{ cause: 'algorithm-mismatch', when: "the key does not suit the token's algorithm" }],
    },
    {
      text: 'Cannot decrypt JWE payload: unable to locate key for JWE with header: *',
      at: 'DefaultJwtParser',
      where: 'UnsupportedJwtException',
      likely: [{ cause: 'token-encrypted', when: 'the token is encrypted' }],
    },
  ],

  references: ['https://github.com/jwtk/jjwt'],
})
