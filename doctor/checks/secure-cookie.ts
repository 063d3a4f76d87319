/** The Secure flag of the session cookie does not fit the scheme that browsers use. */

import { isLoopback } from '../../common/loopback.ts'
import { defineCheck } from '../finding.ts'

const key = 'forceSecureSessionCookie'

export const secureCookie = defineCheck({
  id: 'secure-cookie',
  title: 'The Secure flag of the session cookie does not fit',
  severity: 'error',
  find({ deployment }) {
    const { callbackUrl, serverUrl } = deployment.oidc
    const anywhere =
      deployment.raw('oidcConfiguration.forceSecureSessionCookie') ?? deployment.other('server', key)?.value
    const forced = deployment.authentication.forceSecureSessionCookie === true || String(anywhere) === 'true'
    const overHttp = callbackUrl.startsWith('http:')
    const local = URL.canParse(callbackUrl) && isLoopback(new URL(callbackUrl).hostname)
    if (forced && overHttp) {
      return [
        {
          key,
          severity: local ? 'info' : 'error',
          evidence: [
            `${key} is true and callbackUrl is ${callbackUrl}.`,
            'Browsers do not keep a Secure cookie that comes over http (but on localhost): every callback finds no session, with one replica too.',
          ],
          fix: deployment.change(key, 'false'),
        },
      ]
    }
    if (forced || !serverUrl.startsWith('https:') || overHttp) return []
    return [
      {
        key,
        severity: 'info',
        evidence: [
          'Browsers use https. Where TLS ends at a proxy, OpenMetadata does not see it (X-Forwarded-Proto is not looked at) and sets a cookie without Secure and SameSite.',
        ],
        fix: deployment.change(key, 'true'),
      },
    ]
  },
})
