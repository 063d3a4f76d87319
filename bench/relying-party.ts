/**
 * A sign-in through the relying party against the least script that does it with openid-client and the same checks, and
 * what it adds to the provider's own exchanges: medians of sign-ins that take turns. Each side runs in a process of its
 * own and reports to nobody.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { join } from 'node:path'
import * as client from 'openid-client'
import { Agent, request } from 'undici'
import { freePort } from '../common/free-port.ts'
import { print, type Side } from './sides/alternate.ts'

const children: ChildProcess[] = []
const dispatcher = new Agent({ connections: 16, pipelining: 1 })
const CLIENT = { id: 'web', secret: 'secret', scope: 'openid email profile' }

/** Starts a script of this folder and resolves with the address that it reports. */
function start(script: string, ...given: string[]): Promise<string> {
  const child = fork(join(import.meta.dirname, script), given, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)))
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it listened.`)))
  })
}

async function startRelyingParty(issuer: string): Promise<string> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [join(import.meta.dirname, '../relying-party/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
      OIDC_DISABLE_PKCE: 'false',
      OIDC_CALLBACK: `${url}/callback`,
      OIDC_SERVER_URL: url,
      AUTHENTICATION_PUBLIC_KEYS: `${url}/api/v1/system/config/jwks`,
    },
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready')) resolve(url)
    })
    child.once('exit', (code) =>
      reject(new Error(`The relying party ended with ${code} before it listened.`)),
    )
  })
}

/** One request that has to redirect; where to, and the cookies that it set. */
async function follow(url: string, cookie = ''): Promise<{ location: string; cookies: string }> {
  const answer = await request(url, { dispatcher, headers: cookie ? { cookie } : {} })
  await answer.body.dump()
  const { location, 'set-cookie': set = [] } = answer.headers
  if (typeof location !== 'string')
    throw new Error(`${url.split('?')[0]} answered ${answer.statusCode} and no redirect.`)
  const cookies = [set].flat().map((one) => one.split(';')[0])
  return { location, cookies: cookies.join('; ') }
}

/** As a browser does it: login route, provider, callback. */
async function signIn(url: string): Promise<void> {
  const login = await follow(`${url}/api/v1/auth/login`)
  const provider = await follow(login.location)
  const { location } = await follow(provider.location, login.cookies)
  if (location !== url) throw new Error(`The callback led to ${location}.`)
}

/** The provider's exchanges alone: nothing is checked. */
async function byHand(metadata: client.ServerMetadata): Promise<void> {
  const query = new URLSearchParams({
    client_id: CLIENT.id,
    response_type: 'code',
    redirect_uri: 'http://localhost:1/callback',
    scope: CLIENT.scope,
    state: client.randomState(),
    nonce: client.randomNonce(),
  })
  const { location } = await follow(`${metadata.authorization_endpoint}?${query}`)
  const tokens = await request(String(metadata.token_endpoint), {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      redirect_uri: 'http://localhost:1/callback',
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
    }).toString(),
  })
  const { access_token: accessToken } = (await tokens.body.json()) as { access_token: string }
  const userinfo = await request(String(metadata.userinfo_endpoint), {
    dispatcher,
    headers: { authorization: `Bearer ${accessToken}` },
  })
  await userinfo.body.json()
}

const WARM_UP = 200
const SIGN_INS = 1500

/** The median milliseconds of one sign-in of each side; the sides take turns, sign-in by sign-in, each going first in turn. */
async function medians(sides: readonly Side[]): Promise<number[]> {
  const taken = sides.map((): number[] => [])
  for (let turn = 0; turn < WARM_UP + SIGN_INS; turn += 1) {
    for (let place = 0; place < sides.length; place += 1) {
      const index = (turn + place) % sides.length
      const began = performance.now()
      await sides[index]?.once()
      if (turn >= WARM_UP) taken[index]?.push(performance.now() - began)
    }
  }
  return taken.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? Number.NaN)
}

const round = (value: number) => Number(value.toFixed(2))

try {
  const issuer = await start('sides/sign-ins.ts', 'fickle')
  const url = await startRelyingParty(issuer)
  const scriptUrl = await start('sides/minimal-relying-party.ts', issuer, String(await freePort()))
  const found = await client.discovery(new URL(issuer), CLIENT.id, CLIENT.secret, undefined, {
    execute: [client.allowInsecureRequests],
  })
  const metadata = found.serverMetadata()
  const ours = { name: 'relying party', once: () => signIn(url) }
  const script = { name: 'openid-client', once: () => signIn(scriptUrl) }
  const bare = { name: 'provider', once: () => byHand(metadata) }
  const [through = Number.NaN, peer = Number.NaN, exchanges = Number.NaN] = await medians([
    ours,
    script,
    bare,
  ])
  print({
    bench: 'relying-party',
    against: 'openid-client',
    ratio: through / peer,
    ms: round(through),
    peerMs: round(peer),
  })
  print({
    bench: 'relying-party',
    against: 'provider exchanges',
    ratio: through / exchanges,
    addedMs: round(through - exchanges),
  })
} finally {
  for (const child of children) child.kill()
}
