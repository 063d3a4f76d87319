/** The callback is served at one path only. */
import { defineCheck } from '../finding.ts'

export const callbackPath = defineCheck({
  id: 'callback-path',
  title: 'Nothing answers at the path of the callback',
  severity: 'error',
  find({ deployment }) {
    const { callbackUrl } = deployment.oidc
    if (!URL.canParse(callbackUrl) || new URL(callbackUrl).pathname.endsWith('/callback')) return []
    const url = new URL(callbackUrl)
    const slash = url.pathname.endsWith('/callback/')
    url.pathname = slash ? url.pathname.slice(0, -1) : '/callback'
    return [
      {
        key: 'oidcConfiguration.callbackUrl',
        evidence: [
          `callbackUrl is ${callbackUrl}, but the callback is served at /callback${slash ? ' without a trailing slash' : ''}. The value is sent to the provider unchanged.`,
        ],
        fix: deployment.change('oidcConfiguration.callbackUrl', url.href),
      },
    ]
  },
})
