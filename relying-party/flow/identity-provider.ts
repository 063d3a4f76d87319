/** The provider as this replica knows it: metadata found when first needed, keys fetched when unknown, both bounded in time. */
import { decodeProtectedHeader } from 'jose'
import * as client from 'openid-client'
import type { RelyingPartyConfiguration } from '../options.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { clientAuthentication, negotiateMethod } from './client-authentication.ts'
import { describeFailure } from './describe-failure.ts'
import { type DiscoveryAddress, discoveryAddress } from './discovery-address.ts'
import { Rejection } from './rejection.ts'

export interface IdentityProviderOptions {
  readonly configuration: RelyingPartyConfiguration
  readonly now: () => number
  /** Seconds that one request to the provider may take. Default 5. */
  readonly timeoutSeconds?: number
  /** When `type: azure` decides where the metadata is. Default where discoveryUri is blank. */
  readonly azure?: 'where-blank' | 'always'
  /** Takes metadata of any issuer from the address, as a relying party should not. */
  readonly anyIssuer?: boolean
}

/** One login's view of the provider. */
export interface IdentityProvider {
  /** @throws Rejection where discovery fails or its document cannot be used. */
  metadata(): Promise<client.ServerMetadata>
  /** Runs one exchange with the provider, with the keys that are known; those it had to fetch are kept. */
  exchange<T>(work: (configuration: client.Configuration) => Promise<T>): Promise<T>
}

interface Discovered {
  readonly document: Record<string, unknown>
  readonly until: number
}

const METADATA_LIFETIME_MS = 300_000
const KEYS_LIFETIME_S = 300
/** openid-client fetches keys for an unknown kid only once those it has are this old; ours are always presented so. */
const REFETCH_AGE_S = 60
/** Openid-client reads the clock itself, and to a second late; times are checked in check-times.ts instead. */
const NO_TIME_CHECK = Number.MAX_SAFE_INTEGER

const epoch = () => Math.floor(Date.now() / 1000)
const isFrontChannel = (responseType: string) => responseType.split(' ').includes('id_token')

function checkIssuer(issuer: unknown, { issuers, template, url }: DiscoveryAddress): void {
  if (typeof issuer === 'string' && (issuers.includes(issuer) || issuer === template)) return
  throw new Rejection('discovered metadata issuer does not match the expected issuer', {
    check: 'issuer',
    status: 502,
    code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
    facts: {
      url,
      expected: issuers[0],
      received: typeof issuer === 'string' ? issuer.slice(0, 200) : undefined,
    },
  })
}

/** A provider; nothing is fetched before it is needed. */
export function createIdentityProvider({
  configuration,
  now,
  timeoutSeconds = 5,
  azure = 'where-blank',
  anyIssuer = false,
}: IdentityProviderOptions): IdentityProvider {
  const { oidcConfiguration: oidc } = configuration
  const address = discoveryAddress(configuration, azure)
  let discovered: Discovered | undefined
  let discovering: Promise<Record<string, unknown>> | undefined
  let keys: client.ExportedJWKSCache | undefined

  async function fetchMetadata(): Promise<Record<string, unknown>> {
    const found = await client
      .discovery(new URL(address.url), oidc.id, undefined, client.None(), {
        timeout: timeoutSeconds,
        execute: [client.allowInsecureRequests],
        [client.customFetch]: boundedFetch as client.CustomFetch,
      })
      .catch(async (error: unknown) => {
        throw await describeFailure(error, 'discovery', { url: address.url })
      })
    const document = found.serverMetadata() as unknown as Record<string, unknown>
    if (!anyIssuer) checkIssuer(document.issuer, address)
    if (document.jwks_uri !== discovered?.document.jwks_uri) keys = undefined
    discovered = { document, until: Date.now() + METADATA_LIFETIME_MS }
    return document
  }

  /** The metadata; where several logins ask at once, one request answers them all. A failure is not remembered. */
  function findMetadata(): Promise<Record<string, unknown>> {
    if (discovered && discovered.until > Date.now()) return Promise.resolve(discovered.document)
    discovering ??= fetchMetadata().finally(() => {
      discovering = undefined
    })
    return discovering
  }

  /** openid-client looks into a provider's document itself; this hands it the one that is known. */
  async function configure(document: Record<string, unknown>): Promise<client.Configuration> {
    const method = negotiateMethod(
      oidc.clientAuthenticationMethod,
      document.token_endpoint_auth_methods_supported as string[] | undefined,
    )
    let served = false
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
      {
        timeout: timeoutSeconds,
        [client.customFetch]: serve,
        execute: [
          client.allowInsecureRequests,
          ...(oidc.preferredJwsAlgorithm.startsWith('HS') ? [] : [client.enableNonRepudiationChecks]),
          ...(isFrontChannel(oidc.responseType)
            ? [
                oidc.responseType.includes('code')
                  ? client.useCodeIdTokenResponseType
                  : client.useIdTokenResponseType,
              ]
            : []),
        ],
      },
    )
  }

  return {
    metadata: async () => (await findMetadata()) as unknown as client.ServerMetadata,
    async exchange(work) {
      const configured = await configure(await findMetadata())
      const presented = epoch() - REFETCH_AGE_S
      if (keys && epoch() - keys.uat < KEYS_LIFETIME_S)
        client.setJwksCache(configured, { ...keys, uat: presented })
      try {
        return await work(configured)
      } finally {
        const after = client.getJwksCache(configured)
        if (after && after.uat !== presented) keys = structuredClone(after)
      }
    },
  }
}

/** The algorithm of a JWT; undefined where it is none. */
export function algorithmOf(jwt: string): string | undefined {
  try {
    return decodeProtectedHeader(jwt).alg
  } catch {
    return undefined
  }
}
