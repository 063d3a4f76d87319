/** The configuration uses PKCE and the provider does not know S256. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

export const pkceUnsupported = defineCheck({
  id: 'pkce-unsupported',
  title: 'PKCE is used, but the provider does not list S256',
  severity: 'warning',
  async find({ metadata, deployment }) {
    const found = await metadata()
    if (!found || deployment.oidc.disablePkce) return []
    const methods = listIn(found, 'code_challenge_methods_supported')
    if (methods?.includes('S256')) return []
    return [
      {
        key: 'oidcConfiguration.disablePkce',
        evidence: [
          methods === undefined
            ? 'disablePkce is false, and the discovery document has no code_challenge_methods_supported: the provider may ignore PKCE.'
            : `disablePkce is false, and the provider lists only ${methods.join(', ') || 'no method'}. OpenMetadata then uses the first of them, even plain.`,
        ],
        fix: `Turn on S256 at the provider; until then ${deployment.change('oidcConfiguration.disablePkce', 'true')}`,
      },
    ]
  },
})
