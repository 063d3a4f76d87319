/** Looks at an identity provider from outside: its documents, and what a sign-in without a page brings. */
import { isObject } from '../../common/values.ts'
import { type Facts, kindsOf } from './facts.ts'

type Members = Readonly<Record<string, unknown>>

/** Whether a URL is the address or below it, and not that of a host or port whose name begins alike. */
const isBelow = (url: string, address: string) =>
  url.startsWith(address) && /^(?:[/?#]|$)/.test(url.slice(address.length))

/** The facts of a discovery document; URLs below the address become paths. */
export function factsOfDiscovery(document: Members, address: string): NonNullable<Facts['discovery']> {
  const values: Record<string, unknown> = {}
  const paths: Record<string, string> = {}
  for (const [name, value] of Object.entries(document)) {
    if (typeof value === 'string' && isBelow(value, address)) paths[name] = value.slice(address.length)
    else values[name] = value
  }
  return { values, paths }
}

/** The facts of a key set: kinds of keys, and what every key says. */
export function factsOfKeys(document: Members): NonNullable<Facts['keys']> {
  const keys = (Array.isArray(document.keys) ? document.keys : []).filter(isObject)
  const [first = {}] = keys
  return {
    types: [...new Set(keys.map(({ kty }) => String(kty)))].sort(),
    members: Object.keys(first).filter(
      (name) => keys.every((key) => name in key) && !['n', 'e', 'x', 'y', 'crv'].includes(name),
    ),
  }
}

/** Header and claims of a JWT; undefined of anything else. */
export function partsOf(token: unknown): { header: Members; claims: Members } | undefined {
  if (typeof token !== 'string') return undefined
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || signature === undefined || rest.length > 0) return undefined
  try {
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    const [head, body] = [read(header), read(claims)]
    return isObject(head) && isObject(body) ? { header: head, claims: body } : undefined
  } catch {
    return undefined
  }
}

/** What a header says beside which key it was. */
const headerOf = ({ kid, x5t, ...header }: Members): Members => ({
  ...header,
  ...(kid !== undefined && { kid: 'string' }),
  ...(x5t !== undefined && { x5t: 'string' }),
})

export function factsOfToken(token: unknown): NonNullable<Facts['idToken']> | undefined {
  const parts = partsOf(token)
  return parts && { header: headerOf(parts.header), claims: kindsOf(parts.claims) }
}

export interface Address {
  /** Where the issuer is found, and what a client is told below that. */
  readonly address: string
  readonly authority: string
  /** What a client sends beside the usual parameters. */
  readonly ask?: Readonly<Record<string, string>>
  /** Endpoints of a provider without discovery, as paths. */
  readonly endpoints?: Readonly<Record<string, string>>
  /** Nobody signs in. */
  readonly documentsAlone?: boolean
}

const redirectUri = 'http://localhost:1/callback'
const client = { client_id: 'rp', client_secret: 'any secret of thirty-two characters or more' }

async function post(url: string, form: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { accept: 'application/json' },
  })
  const body: unknown = await answer.json().catch(() => ({}))
  return { status: answer.status, body: isObject(body) ? body : {} }
}

async function document(url: string): Promise<Members> {
  const answer = await fetch(url)
  const body: unknown = answer.ok ? await answer.json().catch(() => ({})) : {}
  return isObject(body) ? body : {}
}

/** A login of a provider that signs somebody in by itself, by code, with state and nonce. */
async function signIn(endpoint: string, ask: Address['ask']) {
  const url = new URL(endpoint)
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email offline_access',
    nonce: 'a-nonce-of-some-length',
    state: 'a-state-of-some-length',
    ...ask,
  }).toString()
  const answer = await fetch(url, { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (!location?.startsWith(redirectUri))
    throw new Error(`no way back from ${endpoint}: ${answer.status} ${location}`)
  return new URL(location).searchParams
}

/** Everything that can be seen of a running fickle's profile; it has to sign somebody in by itself. */
export async function observe({
  address,
  authority,
  ask,
  endpoints,
  documentsAlone,
}: Address): Promise<Facts> {
  const metadata = await document(
    `${address}${authority.replace(/\/$/, '')}/.well-known/openid-configuration`,
  )
  const documents = {
    ...(Object.keys(metadata).length > 0 && { discovery: factsOfDiscovery(metadata, address) }),
    ...(typeof metadata.jwks_uri === 'string' && { keys: factsOfKeys(await document(metadata.jwks_uri)) }),
  }
  if (documentsAlone) return documents
  const endpoint = (name: string) => {
    const path = endpoints?.[name]
    return path === undefined ? (metadata[name] as string | undefined) : `${address}${path}`
  }
  const tokenEndpoint = endpoint('token_endpoint') ?? ''
  const back = await signIn(endpoint('authorization_endpoint') ?? '', ask)
  const code = { grant_type: 'authorization_code', redirect_uri: redirectUri, ...client }
  const { body: tokens } = await post(tokenEndpoint, { ...code, code: back.get('code') ?? '' })
  const bad = await post(tokenEndpoint, { ...code, code: 'no-code-at-all' })
  const access = partsOf(tokens.access_token)
  const userinfo = endpoint('userinfo_endpoint')
  const user = userinfo
    ? await fetch(userinfo, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    : undefined
  const claims: unknown = user?.ok ? await user.json() : undefined
  const idToken = factsOfToken(tokens.id_token)
  return {
    ...documents,
    ...(idToken && { idToken }),
    accessToken: access
      ? { header: headerOf(access.header), claims: kindsOf(access.claims), opaque: false }
      : { opaque: true },
    ...(isObject(claims) && { userinfo: { claims: kindsOf(claims) } }),
    token: { members: kindsOf(tokens) },
    error: {
      status: bad.status,
      members: kindsOf(bad.body),
      ...(typeof bad.body.error === 'string' && { error: bad.body.error }),
    },
    callback: { parameters: [...back.keys()] },
  }
}
