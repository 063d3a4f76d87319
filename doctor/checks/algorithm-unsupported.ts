/** The provider does not sign with the configured algorithm. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

export const algorithmUnsupported = defineCheck({
  id: 'algorithm-unsupported',
  title: 'The provider does not sign with the preferred algorithm',
  // No release looks at the key when somebody signs in.
  severity: 'warning',
  async find({ metadata, deployment }) {
    const found = await metadata()
    const listed = found && listIn(found, 'id_token_signing_alg_values_supported')
    const algorithm = deployment.oidc.preferredJwsAlgorithm
    if (!listed || algorithm === '' || listed.includes(algorithm)) return []
    return [
      {
        key: 'oidcConfiguration.preferredJwsAlgorithm',
        evidence: [
          `The provider lists ${listed.join(', ')} for ID tokens, but the configuration says ${algorithm}.`,
        ],
        fix: deployment.change(
          'oidcConfiguration.preferredJwsAlgorithm',
          listed.find((each) => each !== 'none') ?? 'RS256',
        ),
      },
    ]
  },
})
