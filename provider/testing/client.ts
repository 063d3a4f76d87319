/** A browser and a relying party over plain HTTP, for this room's tests. Never part of what is published. */
import { createHash, randomBytes } from 'node:crypto'
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  type JSONWebKeySet,
  type JWK,
  jwtVerify,
} from 'jose'
import { CookieJar } from 'tough-cookie'
import type { EventKind, JournalEvent } from '../../journal/events.ts'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { createFickleProvider } from '../fickle-provider.ts'
import { generateJwk, signingAlgorithms } from '../keys/signing.ts'
import type { FickleProvider, ProviderOptions } from '../options.ts'

export const redirectUri = 'http://localhost:1/callback'

export interface Started extends AsyncDisposable {
  readonly provider: FickleProvider
  readonly journal: Journal
  readonly warnings: readonly string[]
  /** Events of a kind, whichever login they belong to. */
  events<K extends EventKind>(kind: K): JournalEvent<K>[]
}

let made: Promise<JWK[]> | undefined

/** Signing keys for every provider of this process that needs none of its own: to make two of RSA is most of a start. */
const keysOfAll = (): Promise<JWK[]> => {
  made ??= Promise.all(signingAlgorithms.map((alg) => generateJwk(alg)))
  return made
}

/** A provider on a free port, with keys in memory. */
export async function start(options: Partial<ProviderOptions> = {}): Promise<Started> {
  const journal = createJournal()
  const warnings: string[] = []
  // Who says where keys are kept, or agrees on them with other processes, makes them.
  const makesKeys = options.stateFolder !== undefined || options.redisUrl !== undefined
  const provider = await createFickleProvider({
    port: 0,
    stateFolder: false,
    ...(!makesKeys && { keys: await keysOfAll() }),
    journal,
    warn: (message) => warnings.push(message),
    ...options,
  })
  return {
    provider,
    journal,
    warnings,
    events: <K extends EventKind>(kind: K) =>
      [...journal.unbound(), ...journal.logins().flatMap((login) => login.events)]
        .filter((event) => event.kind === kind)
        .sort((a, b) => a.seq - b.seq) as unknown as JournalEvent<K>[],
    [Symbol.asyncDispose]: () => provider.close(),
  }
}

export interface Browser {
  readonly jar: CookieJar
  get(url: string, headers?: Record<string, string>): Promise<Response>
  post(url: string, form: Record<string, string>): Promise<Response>
  /** Names of the cookies that would be sent to a URL. */
  cookies(url: string): Promise<string[]>
}

/** Keeps cookies, follows nothing. */
export function browser(headers: Record<string, string> = {}): Browser {
  const jar = new CookieJar()
  async function go(url: string, init: RequestInit): Promise<Response> {
    const cookie = await jar.getCookieString(url)
    const sent = { accept: 'text/html', ...headers, ...(cookie && { cookie }), ...init.headers }
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: sent as Record<string, string> })
    for (const line of answer.headers.getSetCookie()) await jar.setCookie(line, url)
    return answer
  }
  return {
    jar,
    get: (url, extra = {}) => go(url, { headers: extra }),
    post: (url, form) => go(url, { method: 'POST', body: new URLSearchParams(form) }),
    cookies: async (url) => (await jar.getCookies(url)).map(({ key }) => key),
  }
}

export interface Asked {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly url: string
}

export const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

/** An authorization request with state, nonce and PKCE; `undefined` takes a parameter out. */
export function ask(address: string, changes: Record<string, string | undefined> = {}): Asked {
  const [state = '', nonce = '', verifier = ''] = [1, 2, 3].map(() => randomBytes(32).toString('base64url'))
  const parameters: Record<string, string | undefined> = {
    client_id: 'rp',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: s256(verifier),
    code_challenge_method: 'S256',
    ...changes,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.append(name, value)
  return { state, nonce, verifier, url: `${address}/oidc/auth?${query}` }
}

/** Parameters of a redirect back to the relying party, in query or fragment. */
export function answered(response: Response): Record<string, string> {
  const location = response.headers.get('location') ?? ''
  if (!location.startsWith(redirectUri))
    throw new Error(`no redirect back but ${response.status} ${location}`)
  const url = new URL(location)
  return Object.fromEntries(new URLSearchParams(url.hash ? url.hash.slice(1) : url.search))
}

export interface Tokens {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** A token request of a confidential client. */
export async function redeem(address: string, form: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(`${address}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'rp', client_secret: 'any', redirect_uri: redirectUri, ...form }),
  })
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, unknown>,
  }
}

export interface Played {
  readonly asked: Asked
  readonly callback: Record<string, string>
  readonly tokens: Tokens
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
}

/** A whole login by automatic sign-in at this address. */
export async function login(
  address: string,
  changes: Record<string, string | undefined> = {},
  headers: Record<string, string> = {},
): Promise<Played> {
  const asked = ask(address, changes)
  const callback = answered(await browser(headers).get(asked.url))
  const tokens = callback.code
    ? await redeem(address, {
        grant_type: 'authorization_code',
        code: callback.code,
        client_id: changes.client_id ?? 'rp',
        ...(changes.code_challenge === undefined && 'code_challenge' in changes
          ? {}
          : { code_verifier: asked.verifier }),
      })
    : { status: 0, headers: new Headers(), body: {} }
  const idToken = String(callback.id_token ?? tokens.body.id_token ?? '')
  const jws = idToken.split('.').length === 3
  return {
    asked,
    callback,
    tokens,
    header: jws ? { ...decodeProtectedHeader(idToken) } : {},
    claims: jws ? { ...decodeJwt(idToken) } : {},
  }
}

export const json = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> =>
  (await (await fetch(url, { headers })).json()) as Record<string, unknown>

/** Verifies an ID token with the keys that the issuer publishes. Throws where the signature is wrong. */
export async function verified(address: string, idToken: unknown): Promise<Record<string, unknown>> {
  const keys = (await json(`${address}/oidc/jwks`)) as unknown as JSONWebKeySet
  return { ...(await jwtVerify(String(idToken), createLocalJWKSet(keys))).payload }
}

/** Presses a button of the sign-in page that an authorization request leads to, and goes back to the relying party. */
export async function signInByPage(
  user: Browser,
  url: string,
  form: Record<string, string>,
): Promise<Response> {
  const page = await pageOf(user, url)
  const pressed = await user.post(page, form)
  const next = pressed.headers.get('location')
  return next ? user.get(next) : pressed
}

/** The URL of the sign-in page. */
export async function pageOf(user: Browser, url: string): Promise<string> {
  const answer = await user.get(url)
  const location = answer.headers.get('location')
  if (!location?.includes('/sign-in/')) throw new Error(`no sign-in page but ${answer.status} ${location}`)
  return new URL(location, url).href
}
