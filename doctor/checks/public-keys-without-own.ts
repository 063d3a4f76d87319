/** publicKeyUrls lacks the address of the server's own keys. */

import { isLoopback } from '../../common/loopback.ts'
import { defineCheck } from '../finding.ts'

const OWN = '/api/v1/system/config/jwks'

export const publicKeysWithoutOwn = defineCheck({
  id: 'public-keys-without-own',
  title: "publicKeyUrls lacks the server's own keys",
  severity: 'warning',
  find({ deployment }) {
    const urls = deployment.authentication.publicKeyUrls
    if (urls.length === 0 || urls.some((url) => url.endsWith('/config/jwks'))) return []
    const { serverUrl } = deployment.oidc
    // One person's machine has no bots elsewhere.
    if (URL.canParse(serverUrl) && isLoopback(new URL(serverUrl).hostname)) return []
    const own = URL.canParse(serverUrl) ? new URL(OWN, serverUrl).href : `http://localhost:8585${OWN}`
    return [
      {
        key: 'publicKeyUrls',
        evidence: [
          `publicKeyUrls is [${urls.join(', ')}], but the server publishes its own keys at ${own}.`,
          'It needs them to check the tokens that it issues itself, for bots and ingestion.',
        ],
        fix: deployment.change('publicKeyUrls', `[${[...urls, own].join(', ')}]`),
      },
    ]
  },
})
