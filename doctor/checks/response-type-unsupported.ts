/** The provider does not list the configured response type. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

const inOrder = (type: string) => type.split(/\s+/).sort().join(' ')

export const responseTypeUnsupported = defineCheck({
  id: 'response-type-unsupported',
  title: 'The response type is not supported',
  severity: 'error',
  async find({ metadata, deployment }) {
    const found = await metadata()
    const listed = found && listIn(found, 'response_types_supported')
    const { responseType } = deployment.oidc
    if (!listed || listed.some((each) => inOrder(each) === inOrder(responseType))) return []
    return [
      {
        key: 'oidcConfiguration.responseType',
        evidence: [`The provider lists ${listed.join('; ')}, but the configuration says ${responseType}.`],
        fix: deployment.change(
          'oidcConfiguration.responseType',
          listed.includes('code') ? 'code' : (listed[0] ?? 'code'),
        ),
      },
    ]
  },
})
