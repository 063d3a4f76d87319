/** The relying party's configuration in the lab: the documented block, with the lab's addresses where nothing else is said. */
import type { Addresses } from '../lab/replicas/environment.ts'
import type { FickleProvider } from '../provider/options.ts'
import { readConfiguration } from '../relying-party/config/configuration.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'
import type { Running } from './command.ts'

type Needed = Pick<
  Running<'rp-config' | 'issuer' | 'profile' | 'internal-url'>,
  'values' | 'environment' | 'terminal'
>

/** What a relying party is told of the provider: the issuer, and the paths of its discovery document and its keys. */
export type Authority = Awaited<ReturnType<FickleProvider['authorityOf']>>

/**
 * The authority that the options ask for. Without any it is that of the address, for which no issuer has to be made.
 * @throws FickleError ERR_ISSUER_UNKNOWN, with the nearest names
 */
export async function authorityFor(
  provider: FickleProvider,
  { issuer, profile }: Needed['values'],
): Promise<Authority> {
  if (issuer === undefined && profile === undefined)
    return { issuer: provider.url, discovery: '/.well-known/openid-configuration', keys: '/oidc/jwks' }
  return provider.authorityOf(issuer ?? '')
}

/** Where the provider and the application are, for variables of replicas. Servers fetch discovery by the provider's internal address. */
export const addressesFor = (
  app: string,
  { url }: FickleProvider,
  { issuer, discovery }: Authority,
  internalUrl = url,
): Addresses => ({ issuer, discovery: `${internalUrl}${discovery}`, app })

/** @throws FickleError ERR_CONFIGURATION with every fault of the block */
export function labConfiguration(
  appUrl: string,
  provider: FickleProvider,
  authority: Authority,
  { values, environment, terminal }: Needed,
): RelyingPartyConfiguration {
  const { discovery } = addressesFor(appUrl, provider, authority, values.internalUrl)
  const set = {
    OIDC_CLIENT_ID: 'openmetadata',
    OIDC_CLIENT_SECRET: 'a-secret-that-any-provider-of-fickle-takes',
    OIDC_DISCOVERY_URI: discovery,
    OIDC_CALLBACK: `${appUrl}/callback`,
    OIDC_SERVER_URL: appUrl,
    // Releases that hand the provider's own ID token over verify it with the provider's keys.
    AUTHENTICATION_PUBLIC_KEYS: `[${appUrl}/api/v1/system/config/jwks,${values.internalUrl ?? provider.url}${authority.keys}]`,
  }
  const configuration = readConfiguration({
    files: values.rpConfig,
    environment: { ...set, ...environment },
  })
  const { callbackUrl } = configuration.oidcConfiguration
  if (URL.canParse(callbackUrl) && new URL(callbackUrl).origin !== new URL(appUrl).origin) {
    terminal.warn(
      `callbackUrl is ${callbackUrl} but the lab answers at ${appUrl}, so logins return to the wrong place.`,
    )
  }
  return configuration
}
