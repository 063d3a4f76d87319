/** express-openid-connect: state, nonce and verifier in a transaction cookie. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'express-openid-connect',
  kind: 'library',
  markers: ['express-openid-connect', 'auth_verification', 'req.oidc'],
  source: { repository: 'auth0/express-openid-connect', version: '3.4.0' },
  builtOn: ['openid-client 5', 'openid-client 6, oauth4webapi'],
  texts: [
    {
      text: ['BadRequestError: checks.state argument is missing', 'checks.state argument is missing'],
      at: 'lib/context.js callback',
      note: 'The state came back, but the transaction cookie that holds it did not.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no auth_verification cookie: another host, Secure over http, or form_post with SameSite=Lax',
        },
        { cause: 'state-consumed' },
        { cause: 'key-differs' },
      ],
    },
    {
      text: 'BadRequestError: state mismatch, expected *, got: *',
      at: 'lib/context.js callback',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'two tabs signed in: the transaction cookie holds the last one',
        },
        { cause: 'state-overwritten' },
        { cause: 'state-altered' },
      ],
    },
    {
      text: [
        'req.oidc is not found, did you include the auth middleware?',
        'No JWKS URI available for token verification',
        'Custom state value must be an object.',
      ],
      at: 'lib/context.js callback',
      cause: 'client-misconfigured',
    },
    {
      text: ['Authentication is required for this route.', 'The upstream IdP session has expired.'],
      at: 'lib/context.js callback',
      cause: 'session-expired',
    },
    {
      text: "The session must have a 'sid' or a 'sub'",
      at: 'lib/hooks/backchannelLogout/isLoggedOut.js',
      note: 'Only with `backchannelLogout`, at the first request after the sign-in.',
      likely: [{ cause: 'claim-missing', when: 'the ID token has neither sid nor sub, or they are empty' }],
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Set `baseURL` to the address that people open; with `response_mode: form_post` the transaction cookie needs https (SameSite=None; Secure).',
    ],
    'key-differs': ['Set the same `secret` on all replicas.'],
  },
  references: issues('auth0/express-openid-connect', 43, 170, 173, 625, 797),
})
