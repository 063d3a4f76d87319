/** Without offline_access many providers give no refresh token, and the session ends with the first ID token. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

export const refreshScope = defineCheck({
  id: 'refresh-scope',
  title: 'No refresh token is requested',
  severity: 'info',
  async find({ metadata, deployment }) {
    const found = await metadata()
    const { scope, type } = deployment.oidc
    if (!found || !listIn(found, 'scopes_supported')?.includes('offline_access')) return []
    if (type.toLowerCase() === 'google' || scope.split(/\s+/).includes('offline_access')) return []
    return [
      {
        key: 'oidcConfiguration.scope',
        evidence: [
          `The provider offers offline_access, but the scope is "${scope}".`,
          'Without a refresh token users are logged out when the first ID token expires, in OpenMetadata at the first renewal.',
        ],
        fix: deployment.change('oidcConfiguration.scope', `${scope} offline_access`),
      },
    ]
  },
})
