/** The least that openid-client needs to sign a browser in, as a process: two routes, a map, a cookie, and every check. */
import { createServer } from 'node:http'
import * as client from 'openid-client'

const [, , issuer = '', port = '0'] = process.argv
const url = `http://localhost:${port}`
const configuration = await client.discovery(new URL(issuer), 'web', 'secret', undefined, {
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
})
const logins = new Map<string, { verifier: string; nonce: string }>()
const sessions = new Map<string, Record<string, unknown>>()

async function beginLogin() {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  logins.set(state, { verifier, nonce })
  const { href } = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${url}/callback`,
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { location: href, 'set-cookie': `login=${state}; HttpOnly; Path=/` }
}

async function finishLogin(target: string, cookie = '') {
  const callback = new URL(target, url)
  const state = /login=([\w-]+)/.exec(cookie)?.[1] ?? ''
  const login = logins.get(state)
  if (!login) throw new Error('No such login.')
  logins.delete(state)
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: login.verifier,
    expectedState: state,
    expectedNonce: login.nonce,
  })
  const claims = tokens.claims()
  const user = await client.fetchUserInfo(configuration, tokens.access_token, String(claims?.sub))
  const id = client.randomState()
  sessions.set(id, { ...claims, ...user })
  return { location: url, 'set-cookie': `session=${id}; HttpOnly; Path=/` }
}

createServer((request, response) => {
  const target = request.url ?? '/'
  const answer = target.startsWith('/callback') ? finishLogin(target, request.headers.cookie) : beginLogin()
  answer.then(
    (headers) => response.writeHead(302, headers).end(),
    (error: unknown) => response.writeHead(400).end(String(error)),
  )
}).listen(Number(port), 'localhost', () => process.send?.(url))
process.once('disconnect', () => process.exit())
