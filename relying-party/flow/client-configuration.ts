/** What openid-client needs to know for one exchange: the provider's document, the client, and every check turned on. */
import * as client from 'openid-client'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import type { OidcConfiguration } from '../options.ts'
import { clientAuthentication, negotiateMethod } from './client-authentication.ts'
import type { DiscoveryAddress } from './discovery-address.ts'

export interface ClientConfigurationOptions {
  /** The provider's metadata, as found. */
  readonly document: Record<string, unknown>
  readonly address: DiscoveryAddress
  readonly oidc: OidcConfiguration
  readonly now: () => number
  readonly timeoutSeconds: number
}

/** openid-client reads the clock itself, and to a second late; times are checked in check-times.ts instead. */
const NO_TIME_CHECK = Number.MAX_SAFE_INTEGER

/** The extensions for a response type and an algorithm; signatures are checked in every flow. */
function extensions({ responseType, preferredJwsAlgorithm }: OidcConfiguration) {
  const types = responseType.split(' ')
  const frontChannel = types.includes('code')
    ? client.useCodeIdTokenResponseType
    : client.useIdTokenResponseType
  return [
    client.allowInsecureRequests,
    ...(preferredJwsAlgorithm.startsWith('HS') ? [] : [client.enableNonRepudiationChecks]),
    ...(types.includes('id_token') ? [frontChannel] : []),
  ]
}

/**
 * A configuration of openid-client, without asking the provider again.
 * @throws Rejection where the provider does not list the authentication method
 */
export async function configureClient({
  document,
  address,
  oidc,
  now,
  timeoutSeconds,
}: ClientConfigurationOptions): Promise<client.Configuration> {
  const listed = document.token_endpoint_auth_methods_supported as string[] | undefined
  const method = negotiateMethod(oidc.clientAuthenticationMethod, listed)
  let served = false
  // It looks into a provider's document itself; this hands it the one that is known.
  const serve: client.CustomFetch = async (url, init) => {
    if (served) return boundedFetch(url, init as RequestInit)
    served = true
    return Response.json(document)
  }
  // Its own treatment of `{tenantid}` in an issuer depends on this name.
  const templated = document.issuer === address.template
  return client.discovery(
    new URL(templated ? 'https://login.microsoftonline.com/common/v2.0' : address.url),
    oidc.id,
    {
      client_secret: oidc.secret,
      ...(oidc.preferredJwsAlgorithm ? { id_token_signed_response_alg: oidc.preferredJwsAlgorithm } : {}),
      [client.clockSkew]: Math.round((now() - Date.now()) / 1000),
      [client.clockTolerance]: NO_TIME_CHECK,
    },
    await clientAuthentication(method, oidc, now),
    { timeout: timeoutSeconds, [client.customFetch]: serve, execute: extensions(oidc) },
  )
}
