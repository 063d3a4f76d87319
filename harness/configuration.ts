/** The relying party's configuration in a scenario: the documented block with the lab's addresses, and the scenario's own keys. */
import { overrideKeys, readConfiguration } from '../relying-party/config/configuration.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'
import type { Given } from '../scenarios/scenario.ts'

/** What the scenario's client is called at a provider that takes any. */
export const scenarioClient = {
  id: 'openmetadata',
  secret: 'a-secret-that-any-provider-of-fickle-takes',
} as const

/** Keys of the block around `oidcConfiguration`. */
const outerKeys: ReadonlySet<string> = new Set<keyof RelyingPartyConfiguration>([
  'clientType',
  'publicKeyUrls',
  'jwtPrincipalClaims',
  'jwtPrincipalClaimsMapping',
  'authority',
  'azureDiscoveryUri',
  'tokenValidationAlgorithm',
  'forceSecureSessionCookie',
])

export interface Addresses {
  /** Where replicas find the balancer. */
  readonly labUrl: string
  /** Where browsers find it. */
  readonly appUrl: string
  /** The provider's address for this relying party. */
  readonly issuer: string
  /** Where the provider publishes its keys. */
  readonly keys: string
}

/**
 * Reads the documented block as an operator would fill it in for this provider, and replaces the keys that differ.
 * A generation takes the provider's own tokens at its API, so that it is given the provider's keys as well.
 */
export function configurationFor(
  { labUrl, appUrl, issuer, keys: keysOfProvider }: Addresses,
  { generation, ...keys }: NonNullable<Given['relyingParty']> = {},
): RelyingPartyConfiguration {
  const keyUrls = [`${labUrl}/api/v1/system/config/jwks`, ...(generation ? [keysOfProvider] : [])]
  const documented = readConfiguration({
    environment: {
      OIDC_CLIENT_ID: scenarioClient.id,
      OIDC_CLIENT_SECRET: scenarioClient.secret,
      OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
      OIDC_CALLBACK: `${appUrl}/callback`,
      OIDC_SERVER_URL: appUrl,
      AUTHENTICATION_PUBLIC_KEYS: `[${keyUrls}]`,
    },
  })
  const entries = Object.entries(keys)
  return overrideKeys(documented, {
    ...Object.fromEntries(entries.filter(([key]) => outerKeys.has(key))),
    oidcConfiguration: Object.fromEntries(entries.filter(([key]) => !outerKeys.has(key))),
  })
}
