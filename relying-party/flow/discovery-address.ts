/** Where a provider's metadata is, and which issuer may stand in it: what follows from discoveryUri, type and tenant. */
import type { RelyingPartyConfiguration } from '../options.ts'

export interface DiscoveryAddress {
  readonly url: string
  /** Issuers that metadata from this address may name. */
  readonly issuers: readonly string[]
  /** An issuer with `{tenantid}` in it, which the `tid` of a token fills in; of Azure only. */
  readonly template: string | undefined
}

const SUFFIX = '/.well-known/openid-configuration'
const MICROSOFT = `https://login.microsoftonline.com/{tenant}/v2.0${SUFFIX}`
const PREFIX = /^\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?=\/|$)/

/** The address that a discovery document belongs to, without its trailing slash. */
function ownerOf(url: URL): string {
  const path = url.pathname
  if (path.endsWith(SUFFIX)) return `${url.origin}${path.slice(0, -SUFFIX.length)}`
  if (PREFIX.test(path)) return `${url.origin}${path.replace(PREFIX, '')}`
  return `${url.origin}${path}`.replace(/\/$/, '')
}

const isAzure = ({ oidcConfiguration }: RelyingPartyConfiguration) =>
  oidcConfiguration.type.toLowerCase() === 'azure'

/**
 * The address for a configuration. `type: azure` takes Microsoft's from the tenant where `discoveryUri` is blank;
 * with `always`, as OpenMetadata has it, whatever `discoveryUri` says.
 */
export function discoveryAddress(
  configuration: RelyingPartyConfiguration,
  azure: 'where-blank' | 'always' = 'where-blank',
): DiscoveryAddress {
  const { discoveryUri, tenant } = configuration.oidcConfiguration
  const microsoft = isAzure(configuration) && (azure === 'always' || discoveryUri === '')
  const { azureDiscoveryUri = MICROSOFT } = configuration
  const uri = microsoft ? azureDiscoveryUri.replace('{tenant}', tenant || 'common') : discoveryUri
  const given = new URL(uri)
  const owner = ownerOf(given)
  const isDocument = given.pathname.includes('/.well-known/')
  const url = isDocument ? given.href : `${owner}${SUFFIX}`
  // Both spellings of an issuer, with and without a slash at its end, have their document at the same address.
  const issuers = isDocument ? [owner, `${owner}/`] : [uri]
  const { authority } = configuration
  return {
    url,
    issuers: authority ? [...issuers, authority] : issuers,
    template: isAzure(configuration) ? `${given.origin}/{tenantid}/v2.0` : undefined,
  }
}
