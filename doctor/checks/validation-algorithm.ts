/** The algorithm with which OpenMetadata checks bearer tokens is not one with which the provider signs. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

const known = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']

export const validationAlgorithm = defineCheck({
  id: 'validation-algorithm',
  title: 'API calls are checked with another algorithm than the provider signs with',
  severity: 'error',
  async find({ metadata, deployment }) {
    const found = await metadata()
    const listed = found && listIn(found, 'id_token_signing_alg_values_supported')
    const written = deployment.other('authenticationConfiguration', 'tokenValidationAlgorithm')?.value
    const used = typeof written === 'string' && written !== '' ? written : 'RS256'
    if (!listed || listed.includes(used)) return []
    const better = known.find((each) => listed.includes(each))
    return [
      {
        key: 'authenticationConfiguration.tokenValidationAlgorithm',
        evidence: [
          `The provider lists ${listed.join(', ')}, but tokenValidationAlgorithm is ${used}${written === undefined ? ', its default' : ''}.`,
          'Sign-in seems to work, but every API call is refused with `Token verification failed. Public key mismatch.`; preferredJwsAlgorithm has no effect on it.',
        ],
        fix: better
          ? `Write \`tokenValidationAlgorithm: ${better}\` next to publicKeyUrls, or set \`AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM=${better}\` (from 1.6 on).`
          : 'Make the provider sign with RS256 for this client.',
      },
    ]
  },
})
