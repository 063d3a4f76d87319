/** A scope that the provider does not list, or refuses. */
import { defineCheck, type Found } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

const key = 'oidcConfiguration.scope'

export const scopeUnsupported = defineCheck({
  id: 'scope-unsupported',
  title: 'A scope is not supported',
  severity: 'error',
  async find({ metadata, probe, deployment }) {
    const { scope, disablePkce } = deployment.oidc
    const asked = scope.split(/\s+/).filter(Boolean)
    const findings: Found[] = []
    const found = await metadata()
    const listed = found && listIn(found, 'scopes_supported')
    const probed = await probe(!disablePkce)
    const refused = probed?.state === 'answered' && probed.error === 'invalid_scope'
    const unlisted = listed ? asked.filter((each) => !listed.includes(each)) : []
    if (refused || unlisted.length > 0) {
      findings.push({
        key,
        severity: refused ? 'error' : 'warning',
        evidence: [
          ...(unlisted.length > 0
            ? [`The provider's scopes_supported lacks ${unlisted.join(', ')}; the list need not be complete.`]
            : []),
          ...(refused
            ? [
                `To the scope "${scope}" the authorization endpoint answers invalid_scope${probed.description ? ` ("${probed.description.slice(0, 120)}")` : ''}.`,
              ]
            : []),
        ],
        fix: deployment.change(
          key,
          asked.filter((each) => !unlisted.includes(each)).join(' ') || 'openid email profile',
        ),
      })
    }
    return findings
  },
})
