/** `/api/v1/auth/login` of a generation. */
import { createHash, randomBytes } from 'node:crypto'
import type { Request } from 'express'
import type * as client from 'openid-client'
import { keyOf, loginOf } from '../../../journal/keys.ts'
import type { Handler } from '../../flow/flow.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { AttributeSession, Attributes } from './attribute-sessions.ts'
import type { Engine } from './engine.ts'
import { handOver } from './hand-over.ts'
import { refreshCredentials } from './refresh.ts'

const hex = (length: number) => randomBytes(length).toString('hex').slice(0, length)

/** Where the browser goes once signed in, by the generation's rule. */
function postLoginTarget(
  { generation, configuration }: Engine,
  given: string | undefined,
): string | undefined {
  const { redirectUri: rule, trusted } = generation.login
  const { serverUrl, callbackUrl } = configuration.oidcConfiguration
  if (rule === 'ignored') return undefined
  if (rule === 'callback-url-where-absent') return given || callbackUrl
  if (rule === 'required-late' && given) return given
  if (!given) throw new Rejection('Redirect URI is required', { check: 'redirect-uri' })
  const allowed = trusted.map(
    (name) => `${new URL(name === 'serverUrl' ? serverUrl : callbackUrl).origin}/auth/callback`,
  )
  if (allowed.includes(given)) return given
  throw new Rejection('Redirect URI must exactly match a trusted redirect URI', {
    check: 'redirect-uri',
    facts: { expected: allowed.join(' '), received: given.slice(0, 200) },
  })
}

/** S256 where the provider lists it or lists nothing, else what it lists first. */
export function pkceMethod(
  { generation, configuration }: Pick<Engine, 'generation' | 'configuration'>,
  metadata: client.ServerMetadata,
): string | undefined {
  const { disablePkce, type } = configuration.oidcConfiguration
  const azure = type.toLowerCase() === 'azure' && generation.login.azurePkce === 'always'
  if (disablePkce && !azure) return undefined
  const listed = metadata.code_challenge_methods_supported ?? []
  return listed.includes('S256') ? 'S256' : (listed[0] ?? 'S256')
}

function promptFor({ generation, configuration }: Engine, request: Request): string {
  const { prompt } = configuration.oidcConfiguration
  const silent =
    generation.login.promptFromQuery && request.query.prompt === 'none' && !prompt.includes('login')
  return silent ? 'none' : prompt
}

function authorizationUrl(
  engine: Engine,
  metadata: client.ServerMetadata,
  attributes: Attributes,
  method: string | undefined,
  prompt: string,
): string {
  const { oidcConfiguration: oidc } = engine.configuration
  const url = new URL(String(metadata.authorization_endpoint))
  const set = (name: string, value: string | undefined) => {
    if (value) url.searchParams.set(name, value)
  }
  set('scope', oidc.scope)
  set('response_type', oidc.responseType)
  set('response_mode', 'query')
  if (oidc.type.toLowerCase() === 'google') set('access_type', 'offline')
  for (const [name, value] of Object.entries(oidc.customParams)) {
    if (!oidc.unpairedCustomParams?.includes(name)) set(name, value)
  }
  set('client_id', oidc.id)
  set('redirect_uri', oidc.callbackUrl)
  set('state', attributes.state)
  set('nonce', attributes.nonce)
  if (attributes.codeVerifier && method) {
    const hashed = createHash('sha256').update(attributes.codeVerifier).digest('base64url')
    set('code_challenge', method === 'S256' ? hashed : attributes.codeVerifier)
    set('code_challenge_method', method)
  }
  set('prompt', prompt)
  const maxAge = oidc.maxAge === '0' && engine.generation.login.maxAgeZero === 'left-out' ? '' : oidc.maxAge
  set('max_age', maxAge)
  return url.href
}

/** Puts the login where the generation does: over the last one of the session, or into a session of its own. */
async function keepLogin(
  engine: Engine,
  exchange: Parameters<Handler>,
  found: AttributeSession | undefined,
  attributes: Attributes,
) {
  const { sessions, generation } = engine
  const [request, response] = exchange
  const { state, nonce, codeVerifier, redirectUri, loginStartedAt } = attributes
  // A nonce or verifier of an earlier login stays where this login has none.
  const login = Object.fromEntries(
    Object.entries({ state, nonce, codeVerifier, redirectUri, loginStartedAt }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  if (!found || generation.session.holdsOneLoginPer === 'login')
    return sessions.create({ request, response }, login)
  const kept = { id: found.id, attributes: { ...found.attributes, ...login } }
  await sessions.save(kept)
  return kept
}

/** What a browser that is signed in gets; undefined where the provider is asked all the same. */
async function answerSignedIn(
  engine: Engine,
  found: AttributeSession | undefined,
  target: string | undefined,
): Promise<string | undefined> {
  const credentials = found?.attributes.credentials
  if (!found || !credentials) return undefined
  const { whileSignedIn } = engine.generation.login
  if (whileSignedIn === 'mints') {
    const { token } = await engine.bearer.issue(credentials.user, credentials.claims)
    return handOver(engine, target, { ...credentials, token })
  }
  if (whileSignedIn === 'asks-the-provider' || credentials.refreshToken === undefined) return undefined
  const fresh = await refreshCredentials(engine, credentials)
  await engine.sessions.save({ id: found.id, attributes: { ...found.attributes, credentials: fresh } })
  return handOver(engine, target, fresh)
}

export const createLogin =
  (engine: Engine): Handler =>
  async (request, response) => {
    const { configuration, sessions, now, report, name, generation } = engine
    const { metadata } = await engine.handler()
    const { redirectUri: asked } = request.query
    const given = typeof asked === 'string' ? asked : undefined
    let found = await sessions.find({ request, response })
    if (!given && !found && generation.login.redirectUri === 'required-late')
      found = await sessions.create({ request, response }, {})
    const target = postLoginTarget(engine, given)
    const signedIn = await answerSignedIn(engine, found, target)
    if (signedIn) return response.redirect(302, signedIn)
    const method = pkceMethod(engine, metadata)
    const attributes = {
      state: hex(10),
      ...(configuration.oidcConfiguration.useNonce ? { nonce: randomBytes(32).toString('base64url') } : {}),
      ...(method ? { codeVerifier: hex(43) } : {}),
      ...(target ? { redirectUri: target } : {}),
      loginStartedAt: now(),
    }
    const session = await keepLogin(engine, [request, response], found, attributes)
    report({
      kind: 'login-started',
      by: name,
      login: loginOf(attributes.state),
      keys: [keyOf('state', attributes.state), keyOf('session', session.id)],
      store: generation.session.home === 'replica' ? 'memory' : 'database',
      sends: { nonce: attributes.nonce !== undefined, pkce: method !== undefined },
      pendingLogins: sessions.size() ?? 0,
      session: keyOf('session', session.id),
      host: request.headers.host,
      cookie: sessions.describe({ request, response }),
    })
    response.redirect(302, authorizationUrl(engine, metadata, attributes, method, promptFor(engine, request)))
  }
