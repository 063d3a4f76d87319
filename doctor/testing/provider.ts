/** A provider for this room's tests: a document and an authorization endpoint, on a real socket, as a test wants them. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface TestServer {
  readonly url: string
  stop(): Promise<void>
}

/** Serves on a free port of loopback. */
async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export interface Behaviour {
  /** Changes the discovery document. */
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly kids?: readonly string[]
  /** The only redirect URI that is known; undefined for any. */
  readonly redirectUri?: string
  readonly requiresPkce?: boolean
  /** Seconds that its clock is ahead. */
  readonly ahead?: number
  /** Answers instead; true where it did. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean
}

export interface TestProvider extends TestServer {
  /** Authorization requests that came. */
  readonly asked: URLSearchParams[]
  behave: Behaviour
}

export async function startProvider(behaviour: Behaviour = {}): Promise<TestProvider> {
  const asked: URLSearchParams[] = []
  const seen = { behave: behaviour }
  const server = await serve((request, response) => {
    const { behave } = seen
    if (behave.ahead !== undefined) {
      response.setHeader('date', new Date(Date.now() + behave.ahead * 1000).toUTCString())
    }
    if (behave.instead?.(request, response)) return
    const url = new URL(request.url ?? '/', server.url)
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, document(server.url, behave))
    if (url.pathname === '/jwks') {
      return json(response, { keys: (behave.kids ?? ['k1']).map((kid) => ({ kty: 'RSA', kid })) })
    }
    if (url.pathname === '/authorize') return authorize(url.searchParams, response, behave)
    response.writeHead(404).end()
  })
  const authorize = (parameters: URLSearchParams, response: ServerResponse, behave: Behaviour) => {
    asked.push(parameters)
    const redirectUri = parameters.get('redirect_uri') ?? ''
    if (behave.redirectUri !== undefined && behave.redirectUri !== redirectUri) {
      response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Invalid parameter: redirect_uri</h1>')
      return
    }
    const target = new URL(redirectUri)
    const lacksPkce = behave.requiresPkce && !parameters.has('code_challenge')
    target.searchParams.set('error', lacksPkce ? 'invalid_request' : 'login_required')
    if (lacksPkce) target.searchParams.set('error_description', 'Missing parameter: code_challenge_method')
    target.searchParams.set('state', parameters.get('state') ?? '')
    response.writeHead(302, { location: target.href }).end()
  }
  return Object.assign(seen, { ...server, asked })
}

function document(issuer: string, { metadata = {} }: Behaviour) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'profile'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    ...metadata,
  }
}

function json(response: ServerResponse, body: unknown) {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
