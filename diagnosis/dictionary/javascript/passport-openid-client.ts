/** The passport strategy of openid-client, as in OpenCTI. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'openid-client passport strategy (OpenCTI and others)',
  kind: 'library',
  markers: ['passport', 'opencti'],
  texts: [
    {
      text: 'did not find expected authorization request details in session, req.session["oidc:*"] is undefined',
      where: 'page and log',
      likely: [
        { cause: 'other-replica', when: 'several instances run with the memory session store' },
        {
          cause: 'cookie-not-sent',
          when: 'the callback carries no session cookie (Secure behind a proxy without `trust proxy`)',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
        { cause: 'session-lost', when: 'the process was restarted in between' },
      ],
      fixes: ['Use a shared session store (connect-redis); behind a proxy that ends TLS set `trust proxy`.'],
    },
  ],
  references: issues('OpenCTI-Platform/opencti', 4491),
})
