/** A login by plain HTTP for this folder's tests, as a relying party makes it. Never part of what is published. */
import type { JSONWebKeySet } from 'jose'
import type { FickleProvider } from '../options.ts'

export const redirectUri = 'http://127.0.0.1:1/callback'

export interface Asked {
  readonly clientId?: string
  readonly secret?: string
  readonly responseType?: string
  readonly nonce?: string | undefined
  /** Further parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** Everything that went over the wire in one login. */
export interface Seen {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  readonly nonce: string | undefined
  readonly state: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly jwks: JSONWebKeySet
  /** Parameters of the authorization response. */
  readonly front: Readonly<Record<string, string>>
  /** The body of the token response, where a code was redeemed. */
  readonly tokens: Readonly<Record<string, unknown>> | undefined
}

const json = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>

/** Asks for a login at the issuer of this address segment; automatic sign-in answers at once. */
export async function playLogin(provider: FickleProvider, segment: string, asked: Asked = {}): Promise<Seen> {
  const address = `${provider.url}/${segment}`
  const metadata = await json(`${address}/.well-known/openid-configuration`)
  const { clientId = 'rp', secret = `secret of ${clientId}`, responseType = 'code' } = asked
  const nonce = 'nonce' in asked ? asked.nonce : `nonce-${Math.random()}`
  const state = `state-${Math.random()}`
  const url = new URL(String(metadata.authorization_endpoint))
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: responseType,
    scope: 'openid profile email',
    state,
    ...(nonce !== undefined && { nonce }),
    ...asked.parameters,
  }).toString()
  const answer = await fetch(url, { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no redirect but ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  const back = new URL(location)
  const front = Object.fromEntries(new URLSearchParams(back.hash.slice(1) || back.search))
  if (front.error) throw new Error(`${front.error}: ${front.error_description}`)
  const common = { issuer: String(metadata.issuer), clientId, secret, nonce, state, metadata }
  const tokens = front.code
    ? await redeem(String(metadata.token_endpoint), front.code, clientId, secret)
    : undefined
  const jwks = (await json(String(metadata.jwks_uri))) as unknown as JSONWebKeySet
  return { ...common, jwks, front, tokens }
}

async function redeem(endpoint: string, code: string, clientId: string, secret: string) {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString(
    'base64',
  )
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
  })
  const body = (await answer.json()) as Record<string, unknown>
  if (answer.status !== 200) throw new Error(`token endpoint: ${answer.status} ${JSON.stringify(body)}`)
  return body
}

const signatureIn = (token: unknown): string | undefined =>
  /"signature":"([^"]+)"/.exec(String(token))?.[1] ?? String(token).split('.')[2]?.replaceAll('=', '')

/** Codes, tokens, secrets and signatures of a login, which no journal may hold whole. */
export const secretsOf = ({ front, tokens, secret }: Seen): string[] =>
  [
    ...[front.code, front.access_token, tokens?.access_token, tokens?.refresh_token, secret],
    ...[front.id_token, tokens?.id_token].map(signatureIn),
  ].filter((text): text is string => typeof text === 'string' && text.length > 20)

/** The ID token of a login: that of the authorization endpoint where there is one. */
export const idTokenOf = ({ front, tokens }: Seen): string => String(front.id_token ?? tokens?.id_token)

export function partsOfToken(token: string) {
  const [header = '', claims = ''] = token.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { header: read(header) as Record<string, unknown>, claims: read(claims) as Record<string, unknown> }
}
