/** A tiny provider of the tests: honest, but for whatever a test changes; built on jose, so that it shares nothing with the real one. */
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose'

type Members = Record<string, unknown>

/** What a test changes. Each function gets what is honest and gives what is sent. */
export interface Lies {
  discovery?(honest: Members): Members
  jwks?(honest: { keys: JWK[] }): unknown
  parameters?(honest: [string, string][]): [string, string][]
  claims?(honest: Members): Members
  header?(honest: Members): Members
  token?(honest: string): unknown
  tokenResponse?(honest: Members): { status?: number; body: unknown }
  userinfo?(honest: Members): Members | string
}

const left = (value: string) =>
  createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url')

export interface HandMadeProvider {
  readonly issuer: string
  readonly key: CryptoKey
  close(): Promise<void>
}

export async function startHandMadeProvider(lies: Lies = {}): Promise<HandMadeProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, URLSearchParams>()
  let issuer = ''

  async function idToken(
    request: URLSearchParams,
    beside: { code?: string | undefined; accessToken?: string | undefined },
  ) {
    const now = Math.floor(Date.now() / 1000)
    const honest: Members = {
      iss: issuer,
      sub: 'alice',
      aud: request.get('client_id'),
      iat: now,
      exp: now + 300,
      auth_time: now,
      nonce: request.get('nonce') ?? undefined,
      at_hash: beside.accessToken && left(beside.accessToken),
      c_hash: beside.code && left(beside.code),
    }
    const claims = JSON.parse(JSON.stringify(honest)) as Members
    const header = lies.header?.({ alg: 'RS256', kid: 'k1' }) ?? { alg: 'RS256', kid: 'k1' }
    const token = await new CompactSign(Buffer.from(JSON.stringify(lies.claims?.(claims) ?? claims)))
      .setProtectedHeader(header as { alg: string })
      .sign(privateKey)
    return lies.token ? lies.token(token) : token
  }

  async function authorize(url: URL, response: ServerResponse) {
    const request = url.searchParams
    const types = (request.get('response_type') ?? '').split(' ')
    const code = types.includes('code') ? randomBytes(16).toString('base64url') : undefined
    const accessToken = types.includes('token') ? randomBytes(16).toString('base64url') : undefined
    if (code !== undefined) codes.set(code, request)
    const token = types.includes('id_token')
      ? String(await idToken(request, { code, accessToken }))
      : undefined
    const honest = Object.entries({
      code,
      access_token: accessToken,
      id_token: token,
      state: request.get('state'),
      iss: issuer,
    }).filter((entry): entry is [string, string] => entry[1] != null)
    const target = new URL(request.get('redirect_uri') ?? '')
    const parameters = new URLSearchParams(lies.parameters?.(honest) ?? honest)
    if (types.length > 1 || types[0] !== 'code') target.hash = parameters.toString()
    else target.search = parameters.toString()
    response.writeHead(303, { location: target.href }).end()
  }

  async function tokens(body: URLSearchParams, response: ServerResponse) {
    const request = codes.get(body.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    codes.delete(body.get('code') ?? '')
    if (!request || (request.get('code_challenge') ?? challenge) !== challenge) {
      return json(response, { error: 'invalid_grant' }, 400)
    }
    const accessToken = randomBytes(16).toString('base64url')
    const honest = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 300,
      refresh_token: 'r1',
      id_token: await idToken(request, { accessToken }),
    }
    const { status = 200, body: sent } = lies.tokenResponse?.(honest) ?? { body: honest }
    return json(response, sent, status)
  }

  const json = (response: ServerResponse, body: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  async function handle(message: IncomingMessage, response: ServerResponse) {
    const url = new URL(message.url ?? '/', issuer)
    let text = ''
    for await (const chunk of message) text += String(chunk)
    const discovery = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    }
    const honestKeys = { keys: [jwk] }
    const honestUser = { sub: 'alice', name: 'Alice', email: 'alice@example.org' }
    switch (url.pathname) {
      case '/auth':
        return authorize(url, response)
      case '/token':
        return tokens(new URLSearchParams(text), response)
      case '/jwks':
        return json(response, lies.jwks?.(honestKeys) ?? honestKeys)
      case '/userinfo':
        return json(response, lies.userinfo?.(honestUser) ?? honestUser)
      default:
        return json(response, lies.discovery?.(discovery) ?? discovery)
    }
  }

  const server = createServer((message, response) => void handle(message, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    key: privateKey,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
