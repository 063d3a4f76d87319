/** express-openid-connect and openid-client up to 5. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'express-openid-connect, openid-client up to 5',
  kind: 'library',
  markers: ['express-openid-connect', 'BadRequestError', 'RPError'],
  texts: [
    {
      text: ['BadRequestError: checks.state argument is missing', 'checks.state argument is missing'],
      where: 'page, HTTP 400',
      note: 'The state came back, and the transaction cookie that remembers it did not.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no auth_verification cookie: host, Secure over http, or form_post with SameSite=Lax',
        },
        {
          cause: 'state-consumed',
          when: 'the callback was reached by reload or the back button: the cookie is cleared after its first use',
        },
        { cause: 'key-differs', when: 'each replica has a `secret` of its own' },
      ],
    },
    {
      text: 'state mismatch, expected *, got: *',
      where: 'page, HTTP 400',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'two tabs signed in: the transaction cookie holds the last one',
        },
        {
          cause: 'state-overwritten',
          when: 'the session has one place for the state, and a later login took it',
        },
        { cause: 'state-altered', when: 'the state in the callback was never sent by a login' },
      ],
    },
  ],
  references: issues('auth0/express-openid-connect', 43, 170, 173, 625, 797),
})
