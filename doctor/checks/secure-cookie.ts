/** The Secure flag of the session cookie is wrong the scheme that browsers use. */

import { isLoopback } from '../../common/loopback.ts'
import { defineCheck } from '../finding.ts'

const key = 'forceSecureSessionCookie'

export const secureCookie = defineCheck({
  id: 'secure-cookie',
  title: 'The Secure flag of the session cookie is wrong',
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
            'Browsers do not store a Secure cookie set over http (except on localhost): no callback finds its session, even with one replica.',
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
          'Browsers use https. If TLS ends at a proxy, OpenMetadata does not see it (it ignores X-Forwarded-Proto) and sets a cookie without Secure and SameSite.',
        ],
        fix: deployment.change(key, 'true'),
      },
    ]
  },
})
