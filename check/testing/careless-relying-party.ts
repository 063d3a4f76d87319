/** A relying party that checks nothing, for the tests of the check: a detector that never fires on it is broken. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { freePort } from '../../common/free-port.ts'
import type { Channel } from '../visits/logout-channels.ts'

export interface CarelessRelyingParty {
  readonly url: string
  close(): Promise<void>
}

export interface CarelessOptions {
  /** The issuer at which it starts. */
  readonly issuer: string
  /** Sends state and nonce, and looks at neither. */
  readonly sends?: boolean
  /** Asks userinfo for the user's claims. */
  readonly asks?: boolean
  /** Never looks at the ID token: all that it knows is what userinfo says. */
  readonly skips?: boolean
  /** Ends the connection instead of showing an error, wherever the provider refuses. */
  readonly breaks?: boolean
  /** Starts a new sign-in wherever the answer has no code. */
  readonly persists?: boolean
  /** Refuses what has no nonce of its own, and says on its error page what it was sent. */
  readonly quotes?: boolean
  /** Tells that somebody is signed in, and nothing of who that is. */
  readonly hides?: boolean
  /** Keeps the account of whoever signed in first with a subject, whatever issuer said so; an e-mail address has one account. */
  readonly keepsAccounts?: boolean
  /** Signs in this long after its callback was answered, in milliseconds. */
  readonly startsAfter?: number
  /** Answers nobody any more once userinfo was a JWT. */
  readonly diesOfJwt?: boolean
  /** Lets nobody in any more after a callback that failed. */
  readonly locks?: boolean
  /** The channels by which a logout at the provider ends its sessions; it has an address for either. */
  readonly endsBy?: readonly Channel[]
  /** Ends sessions by this many logout tokens, and answers further ones as it answered those. */
  readonly endsAtMost?: number
  /** Answers a logout token for another client with this status and ends nothing; with 0 it ends the connection. */
  readonly refusesLogout?: number
  /** Answers other logout tokens with this status. */
  readonly answersLogout?: number
}

/** Longer than a login that comes too early is tried again where the port is open. */
const SHUT_MS = 1_500

/** Polls the provider's session iframe once, and on `changed` asks again without a page where there is a query, after a moment. */
const sessionPage = (iframe: string) => `<!doctype html><iframe src="${iframe}"></iframe><script>
const frame = document.querySelector('iframe')
frame.onload = () => frame.contentWindow.postMessage('careless ' + document.cookie.match(/state=([^;]*)/)[1], '*')
onmessage = ({ data }) => {
  if (data !== 'changed' || !location.search) return
  const silent = document.createElement('iframe')
  silent.src = '/login?prompt=none'
  setTimeout(() => document.body.append(silent), 500)
}
</script>`

/** It takes whatever the token endpoint gives it for an identity, and overwrites that with what userinfo says. */
export async function startCarelessRelyingParty({
  issuer: first,
  sends = true,
  asks = true,
  skips = false,
  breaks = false,
  locks = false,
  persists = false,
  quotes = false,
  hides = false,
  keepsAccounts = false,
  startsAfter = 0,
  diesOfJwt = false,
  endsBy = [],
  endsAtMost = Number.POSITIVE_INFINITY,
  refusesLogout,
  answersLogout = 200,
}: CarelessOptions): Promise<CarelessRelyingParty> {
  const sessions = new Map<string, Record<string, unknown>>()
  const accounts = new Map<unknown, Record<string, unknown>>()
  let issuer = first
  let url = ''
  let isLocked = false
  let ended = 0
  let isDead = false
  /** Its port is open, and its first login comes too early. */
  let isEarly = false

  const metadata = async (at = issuer) =>
    (await (await fetch(`${at}/.well-known/openid-configuration`)).json()) as Record<string, string>

  async function signIn(code: string, at?: string): Promise<Record<string, unknown>> {
    const { token_endpoint: tokenEndpoint = '', userinfo_endpoint: userinfo = '' } = await metadata(at)
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
    if (skips && !response.ok) throw new Error('no token came')
    const claims = skips ? {} : decodeJwt(tokens.id_token)
    if (quotes && claims.nonce !== 'always-the-same-nonce')
      throw new Error(`refused: ${JSON.stringify(claims)}`)
    if (!asks) return claims
    const answer = await fetch(userinfo, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    isDead = diesOfJwt && answer.headers.get('content-type')?.startsWith('application/jwt') === true
    return { ...claims, ...((await answer.json().catch(() => ({}))) as object) }
  }

  function accountOf(claims: Record<string, unknown>): Record<string, unknown> {
    const known = accounts.get(claims.sub)
    if (known) return known
    if ([...accounts.values()].some(({ email }) => email === claims.email)) throw new Error('address taken')
    accounts.set(claims.sub, claims)
    return claims
  }

  const sessionOf = ({ headers: { cookie = '' } }: IncomingMessage) =>
    /careless=([\w-]+)/.exec(cookie)?.[1] ?? ''

  const routes: Record<
    string,
    (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => Promise<void>
  > = {
    '/login': async (_request, response, query) => {
      if (isEarly) {
        isEarly = false
        return void response.writeHead(500).end('not ready yet')
      }
      const at = query.get('issuer') ?? issuer
      const target = new URL((await metadata(at)).authorization_endpoint ?? '')
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
        ...(query.has('prompt') && { prompt: 'none' }),
      }).toString()
      response
        .writeHead(302, { location: target.href, 'set-cookie': `issuer=${encodeURIComponent(at)}` })
        .end()
    },
    '/callback': async ({ headers: { cookie = '' } }, response, query) => {
      if (persists && !query.has('code')) return void response.writeHead(302, { location: '/login' }).end()
      const id = crypto.randomUUID()
      const at = /issuer=([^;]*)/.exec(cookie)?.[1]
      const claims = await signIn(query.get('code') ?? '', at && decodeURIComponent(at))
      const known = keepsAccounts ? accountOf(claims) : claims
      if (startsAfter > 0) setTimeout(() => sessions.set(id, known), startsAfter).unref()
      else sessions.set(id, known)
      const cookies = [
        `careless=${id}; HttpOnly; Path=/`,
        `state=${query.get('session_state') ?? ''}; Path=/`,
      ]
      response.writeHead(302, { location: '/me', 'set-cookie': cookies }).end()
    },
    '/me': async (request, response) => {
      const known = sessions.get(sessionOf(request))
      if (!known) return void response.writeHead(401).end('nobody')
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(hides ? { signedIn: true } : known))
    },
    '/back-channel-logout': async (request, response) => {
      const token = new URLSearchParams(await text(request)).get('logout_token') ?? ''
      if (refusesLogout !== undefined && decodeJwt(token).aud !== 'careless') {
        return refusesLogout === 0
          ? void request.socket.destroy()
          : void response.writeHead(refusesLogout).end()
      }
      ended += 1
      if (endsBy.includes('back') && ended <= endsAtMost) sessions.clear()
      response.writeHead(answersLogout).end()
    },
    '/front-channel-logout': async (request, response) => {
      if (endsBy.includes('front')) sessions.delete(sessionOf(request))
      response.end()
    },
    '/session': async (_request, response) => {
      const { check_session_iframe: iframe = '' } = await metadata()
      response.setHeader('content-type', 'text/html')
      response.end(sessionPage(iframe))
    },
    '/restart': async (_request, response, query) => {
      issuer = query.get('issuer') ?? first
      isEarly = query.has('late') && issuer !== first
      response.end('started')
      if (query.has('shuts') && issuer !== first) response.once('close', shutForAWhile)
    },
  }

  /** As one that opens its port, shuts it and opens it again while it starts. */
  function shutForAWhile() {
    server.close(() => setTimeout(() => server.listen(port, 'localhost'), SHUT_MS).unref())
    server.closeAllConnections()
  }

  const port = await freePort()
  const server = createServer((request, response) => {
    if (isDead) return void request.socket.destroy()
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
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  url = `http://localhost:${port}`
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
