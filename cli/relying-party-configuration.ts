/** The relying party's configuration in the lab: the documented block, with the lab's addresses where nothing else is said. */
import type { Addresses } from '../lab/replicas/environment.ts'
import type { FickleProvider } from '../provider/options.ts'
import { readConfiguration } from '../relying-party/config/configuration.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'
import type { Running } from './command.ts'

type Needed = Pick<Running<'rp-config' | 'issuer' | 'internal-url'>, 'values' | 'environment' | 'terminal'>

/** Where the provider and the application are, for variables of replicas. Servers fetch discovery by the provider's internal address. */
export function addressesFor(
  app: string,
  { url }: FickleProvider,
  { issuer, internalUrl = url }: Needed['values'],
): Addresses {
  const segment = issuer === undefined ? '' : `/${issuer}`
  return {
    issuer: `${url}${segment}`,
    discovery: `${internalUrl}${segment}/.well-known/openid-configuration`,
    app,
  }
}

/** @throws FickleError ERR_CONFIGURATION with every fault of the block */
export function labConfiguration(
  appUrl: string,
  provider: FickleProvider,
  { values, environment, terminal }: Needed,
): RelyingPartyConfiguration {
  const { issuer, discovery } = addressesFor(appUrl, provider, values)
  const set = {
    OIDC_CLIENT_ID: 'openmetadata',
    OIDC_CLIENT_SECRET: 'a-secret-that-any-provider-of-fickle-takes',
    OIDC_DISCOVERY_URI: discovery,
    OIDC_CALLBACK: `${appUrl}/callback`,
    OIDC_SERVER_URL: appUrl,
    // Releases that hand the provider's own ID token over verify it with the provider's keys.
    AUTHENTICATION_PUBLIC_KEYS: `[${appUrl}/api/v1/system/config/jwks,${issuer}/oidc/jwks]`,
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
