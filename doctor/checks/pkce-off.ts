/** The provider offers PKCE, and the configuration leaves it off. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'
import { demandForPkce } from './pkce-required.ts'

export const pkceOff = defineCheck({
  id: 'pkce-off',
  title: 'The provider offers PKCE, but it is not used',
  severity: 'info',
  async find(examined) {
    const { metadata, deployment } = examined
    const found = await metadata()
    const methods = found && listIn(found, 'code_challenge_methods_supported')
    if (!deployment.oidc.disablePkce || !methods?.includes('S256')) return []
    // Where it is demanded, pkce-required says so.
    if ((await demandForPkce(examined)) !== undefined) return []
    return [
      {
        key: 'oidcConfiguration.disablePkce',
        evidence: [
          'The provider supports S256, but disablePkce is true, the documented default.',
          'RFC 9700, 2.1.1, recommends PKCE for confidential clients too: it stops a stolen code from being injected.',
        ],
        fix: deployment.change('oidcConfiguration.disablePkce', 'false'),
      },
    ]
  },
})
