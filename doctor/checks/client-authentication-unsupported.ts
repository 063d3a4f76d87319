/** The provider does not take the configured way to show the secret, or no release can do it. */
import { defineCheck } from '../finding.ts'
import { listIn } from '../provider-seen.ts'

const key = 'oidcConfiguration.clientAuthenticationMethod'
const possible = ['client_secret_post', 'client_secret_basic']

export const clientAuthenticationUnsupported = defineCheck({
  id: 'client-authentication-unsupported',
  title: 'The client authentication method is not supported',
  severity: 'error',
  async find({ metadata, deployment }) {
    const method = deployment.oidc.clientAuthenticationMethod
    const found = await metadata()
    const listed = found && listIn(found, 'token_endpoint_auth_methods_supported')
    const inert =
      method === 'client_secret_jwt'
        ? 'The schema allows client_secret_jwt, but OpenMetadata fails with `Configured authentication method (client_secret_jwt) is not supported.`'
        : method === 'private_key_jwt'
          ? 'OpenMetadata has no setting for the key of private_key_jwt and fails with `privateKetJwtConfig cannot be null`.'
          : undefined
    const refused = listed !== undefined && listed.length > 0 && !listed.includes(method)
    if (!refused && !inert) return []
    const better =
      possible.find((each) => !listed || listed.length === 0 || listed.includes(each)) ?? 'client_secret_post'
    return [
      {
        key,
        severity: refused ? 'error' : 'warning',
        evidence: [
          ...(refused
            ? [
                `The provider lists ${listed.join(', ')}, but the configuration says ${method}.`,
                'OpenMetadata then builds no client: every route of the sign-in is 404.',
              ]
            : []),
          ...(inert ? [inert] : []),
        ],
        fix: deployment.change(key, better),
      },
    ]
  },
})
