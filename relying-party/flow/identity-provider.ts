/** The provider as this replica knows it: metadata found when first needed, keys fetched when unknown, both bounded in time. */
import { decodeProtectedHeader } from 'jose'
import * as client from 'openid-client'
import { boundedFetch } from '../../common/bounded-fetch.ts'
import type { RelyingPartyConfiguration } from '../options.ts'
import { configureClient } from './client-configuration.ts'
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

interface Ready {
  readonly document: Record<string, unknown>
  /** Seconds by which this replica's clock is ahead of the process's. */
  readonly offset: number
  readonly configured: client.Configuration
  /** When its keys are said to have been fetched. */
  readonly presented: number
}

const METADATA_LIFETIME_MS = 300_000
const KEYS_LIFETIME_S = 300
/** openid-client fetches keys for an unknown kid only once those it has are this old; ours are always presented so. */
const REFETCH_AGE_S = 60

const epoch = () => Math.floor(Date.now() / 1000)

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
  let ready: Ready | undefined

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

  /**
   * The client for the next exchange, kept while nothing has changed. Its keys are presented as older than they are, so
   * that an unknown kid is fetched at once; where they were fetched, the next exchange gets a client of its own.
   */
  async function currentClient(document: Record<string, unknown>): Promise<Ready> {
    const offset = Math.round((now() - Date.now()) / 1000)
    if (ready?.document === document && ready.offset === offset) return ready
    const configured = await configureClient({ document, address, oidc, now, timeoutSeconds })
    const presented = epoch() - REFETCH_AGE_S
    if (keys && epoch() - keys.uat < KEYS_LIFETIME_S)
      client.setJwksCache(configured, { ...keys, uat: presented })
    ready = { document, offset, configured, presented }
    return ready
  }

  return {
    metadata: async () => (await findMetadata()) as unknown as client.ServerMetadata,
    async exchange(work) {
      const current = await currentClient(await findMetadata())
      try {
        return await work(current.configured)
      } finally {
        const after = client.getJwksCache(current.configured)
        if (after && after.uat !== current.presented) {
          keys = structuredClone(after)
          if (ready === current) ready = undefined
        }
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
