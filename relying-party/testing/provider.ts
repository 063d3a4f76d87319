/** A small provider for this room's tests: honest unless a test bends one of its artifacts. Never part of what is published. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'

type Claims = Record<string, unknown>

/** What the provider remembers of one login. */
interface Grant {
  readonly parameters: URLSearchParams
  readonly subject: string
  /** Seconds since the epoch. */
  readonly authTime: number
}

export interface SigningKey {
  readonly kid: string
  readonly alg: string
  readonly privateKey: KeyObject
  readonly jwk: JWK
}

/** What a test may bend; each gets the honest artifact. */
export interface Bends {
  discovery?: (document: Claims) => Claims
  claims?: (claims: Claims, grant: Grant) => Claims
  header?: (header: JWTHeaderParameters) => JWTHeaderParameters
  signWith?: SigningKey | undefined
  idToken?: (jwt: string) => string | Promise<string>
  tokenResponse?: (
    body: Claims,
    request: URLSearchParams,
  ) => { status?: number; body: unknown; type?: string; headers?: Record<string, string> }
  authorizationResponse?: (parameters: URLSearchParams, grant: Grant) => URLSearchParams
  userinfo?: (claims: Claims) => Claims
  /** Answers instead of the provider; true where it did. */
  intercept?: (request: IncomingMessage, response: ServerResponse) => boolean
}

interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

export interface TestProvider {
  readonly issuer: string
  readonly seen: SeenRequest[]
  bends: Bends
  keys: SigningKey[]
  /** Milliseconds since the epoch. */
  now: () => number
  seenAt(path: string): SeenRequest[]
  stop(): Promise<void>
}

const hash = (value: string) => createHash('sha256').update(value)

export async function createSigningKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = alg.startsWith('ES')
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

export async function startTestProvider(): Promise<TestProvider> {
  const codes = new Map<string, Grant>()
  const refreshTokens = new Map<string, Grant>()
  const accessTokens = new Map<string, Grant>()
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider: TestProvider = {
    issuer,
    seen: [],
    bends: {},
    keys: [await createSigningKey('k1')],
    now: Date.now,
    seenAt: (path) => provider.seen.filter((request) => request.path === path),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const answer = (
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body))

  async function idToken(grant: Grant, accessToken: string | undefined, code?: string): Promise<string> {
    const now = Math.floor(provider.now() / 1000)
    const nonce = grant.parameters.get('nonce')
    const half = (value: string) => hash(value).digest().subarray(0, 16).toString('base64url')
    const honest: Claims = {
      iss: issuer,
      sub: grant.subject,
      aud: grant.parameters.get('client_id'),
      iat: now,
      exp: now + 3600,
      auth_time: grant.authTime,
      ...(nonce === null ? {} : { nonce }),
      ...(accessToken === undefined ? {} : { at_hash: half(accessToken) }),
      ...(code === undefined ? {} : { c_hash: half(code) }),
    }
    const key = provider.bends.signWith ?? (provider.keys[0] as SigningKey)
    const claims = provider.bends.claims?.(honest, grant) ?? honest
    const header = { alg: key.alg, kid: key.kid, typ: 'JWT' }
    const jwt = await new SignJWT(claims)
      .setProtectedHeader(provider.bends.header?.(header) ?? header)
      .sign(key.privateKey)
    return (await provider.bends.idToken?.(jwt)) ?? jwt
  }

  async function authorize(query: URLSearchParams, response: ServerResponse) {
    const grant = {
      parameters: query,
      subject: query.get('login_hint') ?? 'alice',
      authTime: Math.floor(provider.now() / 1000),
    }
    const types = (query.get('response_type') ?? 'code').split(' ')
    const honest = new URLSearchParams()
    const code = randomBytes(16).toString('hex')
    const accessToken = types.includes('token') ? randomBytes(16).toString('hex') : undefined
    if (types.includes('code')) {
      codes.set(code, grant)
      honest.set('code', code)
    }
    if (accessToken) {
      accessTokens.set(accessToken, grant)
      honest.set('access_token', accessToken)
      honest.set('token_type', 'Bearer')
    }
    if (types.includes('id_token'))
      honest.set('id_token', await idToken(grant, accessToken, types.includes('code') ? code : undefined))
    if (query.has('state')) honest.set('state', query.get('state') as string)
    honest.set('iss', issuer)
    const parameters = provider.bends.authorizationResponse?.(honest, grant) ?? honest
    const redirectUri = query.get('redirect_uri') as string
    const mode = query.get('response_mode') ?? (types.join() === 'code' ? 'query' : 'fragment')
    if (mode === 'form_post') {
      const fields = [...parameters]
        .map(([name, value]) => `<input name="${name}" value="${value}">`)
        .join('')
      return answer(response, 200, `<form method="post" action="${redirectUri}">${fields}</form>`, {
        'content-type': 'text/html',
      })
    }
    response
      .writeHead(303, { location: `${redirectUri}${mode === 'fragment' ? '#' : '?'}${parameters}` })
      .end()
  }

  async function token(body: URLSearchParams, response: ServerResponse) {
    const refreshed = body.get('refresh_token')
    const grant = refreshed === null ? codes.get(body.get('code') ?? '') : refreshTokens.get(refreshed)
    const refuse = (description: string) =>
      answer(response, 400, { error: 'invalid_grant', error_description: description })
    if (!grant) return refuse('grant request is invalid')
    codes.delete(body.get('code') ?? '')
    refreshTokens.delete(refreshed ?? '')
    const challenge = grant.parameters.get('code_challenge')
    const verifier = body.get('code_verifier')
    if (refreshed === null) {
      if (body.get('redirect_uri') !== grant.parameters.get('redirect_uri'))
        return refuse('redirect_uri mismatch')
      if ((challenge ?? undefined) !== (verifier === null ? undefined : hash(verifier).digest('base64url')))
        return refuse('PKCE verification failed')
    }
    const accessToken = randomBytes(16).toString('hex')
    accessTokens.set(accessToken, grant)
    const offline = grant.parameters.get('scope')?.includes('offline_access')
    const refreshToken = randomBytes(16).toString('hex')
    if (offline) refreshTokens.set(refreshToken, grant)
    const withoutNonce = {
      ...grant,
      parameters: new URLSearchParams(
        [...grant.parameters].filter(([name]) => refreshed === null || name !== 'nonce'),
      ),
    }
    const honest: Claims = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await idToken(withoutNonce, accessToken),
      ...(offline ? { refresh_token: refreshToken } : {}),
    }
    const bent = provider.bends.tokenResponse?.(honest, body)
    answer(response, bent?.status ?? 200, bent ? bent.body : honest, {
      ...(bent?.type ? { 'content-type': bent.type } : {}),
      ...bent?.headers,
    })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', issuer)
    const body = new URLSearchParams(request.method === 'POST' ? await readBody(request) : '')
    provider.seen.push({
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body,
      headers: request.headers,
    })
    if (provider.bends.intercept?.(request, response)) return
    // A test may have changed the address.
    switch (new URL(request.url ?? '/', issuer).pathname) {
      case '/.well-known/openid-configuration': {
        const document = {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          revocation_endpoint: `${issuer}/revoke`,
          end_session_endpoint: `${issuer}/end-session`,
          response_types_supported: ['code', 'id_token', 'code id_token'],
          id_token_signing_alg_values_supported: ['RS256', 'ES256', 'HS256'],
          token_endpoint_auth_methods_supported: [
            'client_secret_basic',
            'client_secret_post',
            'client_secret_jwt',
            'private_key_jwt',
          ],
          authorization_response_iss_parameter_supported: true,
        }
        return answer(response, 200, provider.bends.discovery?.(document) ?? document)
      }
      case '/jwks':
        return answer(response, 200, { keys: provider.keys.map(({ jwk }) => jwk) })
      case '/authorize':
        return authorize(request.method === 'POST' ? body : url.searchParams, response)
      case '/token':
        return token(body, response)
      case '/userinfo': {
        const grant = accessTokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
        if (!grant) return answer(response, 401, { error: 'invalid_token' })
        const honest = {
          sub: grant.subject,
          email: `${grant.subject}@example.com`,
          name: 'Alice <Liddell>',
          preferred_username: grant.subject,
        }
        return answer(response, 200, provider.bends.userinfo?.(honest) ?? honest)
      }
      case '/revoke':
        refreshTokens.delete(body.get('token') ?? '')
        return answer(response, 200, {})
      case '/end-session':
        return response
          .writeHead(303, {
            location:
              body.get('post_logout_redirect_uri') ?? url.searchParams.get('post_logout_redirect_uri') ?? '/',
          })
          .end()
      default:
        return answer(response, 404, { error: 'not_found' })
    }
  }
  return provider
}
