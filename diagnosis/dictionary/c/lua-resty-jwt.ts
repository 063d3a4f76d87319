/** lua-resty-jwt: reasons of a token that does not verify. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'lua-resty-jwt',
  kind: 'library',
  markers: ['lua-resty-jwt', 'resty/jwt.lua', 'resty.jwt'],
  source: { repository: 'cdbattags/lua-resty-jwt', version: '0.2' },

  texts: [
    {
      text: 'Missing one of claims - [ * ].',
      at: 'lib/resty/jwt-validators.lua',
      where: 'reason of verify',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token has none of the claims' }],
    },
    {
      text: "'exp' claim expired at *",
      at: 'lib/resty/jwt-validators.lua',
      where: 'reason of verify',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and the server's clock is ahead" },
      ],
    },
    {
      text: "'nbf' claim not valid until *",
      at: 'lib/resty/jwt-validators.lua',
      where: 'reason of verify',
      likely: [{ cause: 'clock-skew', when: "the server's clock is behind" }],
    },
    {
      text: 'invalid jwt string',
      at: 'lib/resty/jwt.lua',
      where: 'reason of verify',
      likely: [{ cause: 'client-misconfigured', when: 'an opaque token was given where a JWT is expected' }],
    },
  ],
})
