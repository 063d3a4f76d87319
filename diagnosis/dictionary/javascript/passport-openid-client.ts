/** Applications on the passport strategy of openid-client, as OpenCTI. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'openid-client passport strategy (OpenCTI and others)',
  kind: 'application',
  markers: ['opencti', 'passport_strategy.js', 'req.session["oidc'],
  builtOn: ['openid-client 5'],
  texts: [
    {
      text: 'did not find expected authorization request details in session, req.session["oidc:*"] is undefined',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no session cookie: another host name, or Secure behind a proxy without `trust proxy`',
        },
        { cause: 'other-replica' },
        { cause: 'state-consumed' },
        { cause: 'session-lost' },
      ],
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Behind a proxy that ends TLS set `trust proxy`; use one host name for the application.',
    ],
    'other-replica': ['Use a shared session store (connect-redis).'],
  },
  references: issues('OpenCTI-Platform/opencti', 4491),
})
