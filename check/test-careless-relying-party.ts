/** A relying party that checks nothing, for the tests of the check: a detector that never fires on it is broken. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'

export interface CarelessRelyingParty {
  readonly url: string
  close(): Promise<void>
}

export interface CarelessOptions {
  /** The issuer at which it starts. */
  readonly issuer: string
  /** Sends state and nonce, and looks at neither. */
  readonly sends?: boolean
  /** Ends the connection instead of showing an error, wherever the provider refuses. */
  readonly breaks?: boolean
  /** Starts a new sign-in wherever the answer has no code. */
  readonly persists?: boolean
  /** Refuses what has no nonce of its own, and says on its error page what it was sent. */
  readonly quotes?: boolean
  /** Lets nobody in any more after a callback that failed. */
  readonly locks?: boolean
}

/** It takes whatever the token endpoint gives it for an identity, and overwrites that with what userinfo says. */
export async function startCarelessRelyingParty({
  issuer: first,
  sends = true,
  breaks = false,
  locks = false,
  persists = false,
  quotes = false,
}: CarelessOptions): Promise<CarelessRelyingParty> {
  const sessions = new Map<string, Record<string, unknown>>()
  let issuer = first
  let url = ''
  let isLocked = false

  const metadata = async () =>
    (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>

  async function signIn(code: string): Promise<Record<string, unknown>> {
    const { token_endpoint: tokenEndpoint = '', userinfo_endpoint: userinfo = '' } = await metadata()
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: `${url}/callback`,
        client_id: 'careless',
        client_secret: 'secret',
      }),
    })
    const tokens = (await response.json()) as { id_token: string; access_token: string }
    const claims = decodeJwt(tokens.id_token)
    if (quotes && claims.nonce !== 'always-the-same-nonce')
      throw new Error(`refused: ${JSON.stringify(claims)}`)
    const answer = await fetch(userinfo, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    return { ...claims, ...((await answer.json().catch(() => ({}))) as object) }
  }

  const routes: Record<
    string,
    (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => Promise<void>
  > = {
    '/login': async (_request, response) => {
      const target = new URL((await metadata()).authorization_endpoint ?? '')
      const extra = persists
        ? { state: crypto.randomUUID() }
        : sends
          ? { state: 'always-the-same-state', nonce: 'always-the-same-nonce' }
          : {}
      target.search = new URLSearchParams({
        client_id: 'careless',
        response_type: 'code',
        scope: 'openid profile email',
        redirect_uri: `${url}/callback`,
        ...extra,
      }).toString()
      response.writeHead(302, { location: target.href }).end()
    },
    '/callback': async (_request, response, query) => {
      if (persists && !query.has('code')) return void response.writeHead(302, { location: '/login' }).end()
      const id = crypto.randomUUID()
      sessions.set(id, await signIn(query.get('code') ?? ''))
      response.writeHead(302, { location: '/me', 'set-cookie': `careless=${id}; HttpOnly; Path=/` }).end()
    },
    '/me': async (request, response) => {
      const known = sessions.get(/careless=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '')
      if (!known) return void response.writeHead(401).end('nobody')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known))
    },
    '/restart': async (_request, response, query) => {
      issuer = query.get('issuer') ?? first
      response.end('started')
    },
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    const route = routes[pathname]
    if (!route) return void response.writeHead(404).end()
    if (isLocked && pathname === '/callback') return void response.writeHead(423).end('locked')
    route(request, response, searchParams).catch((error: Error) => {
      // A user who denied is no reason to lock anybody out.
      isLocked = locks && searchParams.has('code')
      if (breaks) return request.socket.destroy()
      response.writeHead(500).end(error.message)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
