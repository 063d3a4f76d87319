/** What every route of a generation works with, and how its handler is built: at the first request, once, for good. */
import type * as client from 'openid-client'
import { type BearerTokens, createBearerTokens } from '../../flow/bearer-tokens.ts'
import { clientAuthentication, negotiateMethod } from '../../flow/client-authentication.ts'
import { createIdentityProvider } from '../../flow/identity-provider.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { ReplicaOptions } from '../../options.ts'
import type { Generation } from '../generation.ts'
import type { AttributeSessions } from './attribute-sessions.ts'
import { createTokenVerifier } from './verify-token.ts'

/** What a handler that could be built knows of the provider. */
export interface ProviderHandler {
  readonly metadata: client.ServerMetadata
  readonly authenticate: client.ClientAuth
}

export interface Engine extends Pick<ReplicaOptions, 'name' | 'ways' | 'configuration' | 'report'> {
  readonly id: string
  readonly generation: Generation
  readonly now: () => number
  readonly sessions: AttributeSessions
  readonly bearer: BearerTokens
  readonly verifyBearer: ReturnType<typeof createTokenVerifier>
  /** @throws Rejection 404 where the handler could not be built; it stays so until the replica starts anew */
  handler(): Promise<ProviderHandler>
}

export const NO_HANDLER = 'Callback endpoint not available for public clients'

/** Seconds since the epoch on this replica's clock. */
export const secondsOf = ({ now }: Pick<Engine, 'now'>) => Math.floor(now() / 1000)

/** The metadata's issuer is read as a URI, which a template is none of. */
function checkIssuerSyntax(issuer: string): void {
  const index = issuer.search(/[^\w:/?#[\]@!$&'()*+,;=.~%-]/)
  if (index < 0) return
  throw new Rejection(
    `com.nimbusds.oauth2.sdk.ParseException: Illegal character in path at index ${index}: ${issuer.slice(0, 200)}`,
    { check: 'discovery', facts: { received: issuer.slice(0, 200) } },
  )
}

/** {@link negotiateMethod}, and the two methods that the schema offers and the code does not. */
function methodFor(configured: string, listed: readonly string[] | undefined) {
  if (configured === 'client_secret_jwt') {
    throw new Rejection(`Configured authentication method (${configured}) is not supported.`, {
      check: 'client-authentication',
    })
  }
  const method = negotiateMethod(configured as 'client_secret_post', listed)
  if (configured === 'private_key_jwt') {
    throw new Rejection('privateKetJwtConfig cannot be null', { check: 'client-authentication' })
  }
  return method
}

/** Puts the parts of a generation together. */
export async function createEngine(
  { name, ways, configuration, report, bearerKey, now = Date.now, generation: id = '' }: ReplicaOptions,
  generation: Generation,
  sessions: AttributeSessions,
): Promise<Engine> {
  const {
    oidcConfiguration: oidc,
    clientType,
    publicKeyUrls,
    tokenValidationAlgorithm = 'RS256',
  } = configuration
  const provider = createIdentityProvider({ configuration, now, azure: 'always', anyIssuer: true })
  const bearer = await createBearerTokens({ key: bearerKey, oidc, now, issuer: 'open-metadata.org' })
  let built: Promise<ProviderHandler> | undefined

  async function build(): Promise<ProviderHandler> {
    if (clientType === 'public') throw new Rejection(NO_HANDLER, { check: 'client-type' })
    const metadata = await provider.metadata()
    checkIssuerSyntax(String(metadata.issuer))
    if (generation.needsJwksUri && metadata.jwks_uri === undefined)
      throw new Rejection('The public JWK set URI must not be null', { check: 'discovery' })
    const method = methodFor(oidc.clientAuthenticationMethod, metadata.token_endpoint_auth_methods_supported)
    return { metadata, authenticate: await clientAuthentication(method, oidc, now) }
  }

  return {
    id,
    name,
    ways,
    configuration,
    report,
    generation,
    now,
    sessions,
    bearer,
    verifyBearer: createTokenVerifier({
      urls: publicKeyUrls,
      own: bearer.jwks.keys,
      now,
      algorithm: tokenValidationAlgorithm,
    }),
    async handler() {
      built ??= build()
      return built.catch((cause: unknown) => {
        const reason = cause instanceof Rejection ? cause : undefined
        throw new Rejection(NO_HANDLER, {
          check: reason?.check ?? 'discovery',
          status: 404,
          code: reason?.code,
          facts: { ...reason?.facts, reason: reason?.message.slice(0, 500) },
          cause,
        })
      })
    },
  }
}
