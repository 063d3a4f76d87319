/** What `type: azure` does beside what is written: tenant, discovery address and PKCE. */
import { defineCheck, type Found } from '../finding.ts'

export const azureTenant = defineCheck({
  id: 'azure-tenant',
  title: 'type azure ignores some of the settings',
  severity: 'error',
  find({ deployment }) {
    const { type, tenant, discoveryUri, disablePkce } = deployment.oidc
    if (type.toLowerCase() !== 'azure') return []
    const findings: Found[] = []
    if (tenant === '') {
      findings.push({
        key: 'oidcConfiguration.tenant',
        evidence: [
          'type is azure and tenant is blank: OpenMetadata asks `common`, whose issuer is a template, and fails with `Illegal character in path at index 34`.',
        ],
        fix: deployment.change('oidcConfiguration.tenant', 'YOUR-TENANT-ID'),
      })
    }
    const microsoft = `https://login.microsoftonline.com/${tenant || 'common'}/v2.0/.well-known/openid-configuration`
    if (discoveryUri !== '' && discoveryUri !== microsoft) {
      findings.push({
        key: 'oidcConfiguration.discoveryUri',
        severity: 'warning',
        evidence: [
          `discoveryUri is ${discoveryUri}, but with type azure OpenMetadata always asks ${microsoft}.`,
        ],
        fix: deployment.change('oidcConfiguration.type', 'custom-oidc'),
      })
    }
    if (disablePkce && deployment.isGiven('oidcConfiguration.disablePkce')) {
      findings.push({
        key: 'oidcConfiguration.disablePkce',
        severity: 'info',
        evidence: [
          'With type azure, OpenMetadata up to 1.13 always sends a code challenge, whatever disablePkce says.',
        ],
        fix: deployment.change('oidcConfiguration.disablePkce', 'false'),
      })
    }
    return findings
  },
})
