/** Every check of an ID token by name, for this folder's tests: what is wrong with a token, and only that. */
import { createHash } from 'node:crypto'
import { compactVerify, createLocalJWKSet, type JWSHeaderParameters } from 'jose'
import { idTokenOf, type Seen } from './login.ts'

type Members = Record<string, unknown>

interface Token {
  readonly header: Members
  readonly claims: Members
  readonly text: string
  readonly seen: Seen
  readonly alg: string
}

/** A hash that is there must be right; from the authorization endpoint it must be there. */
const hash =
  (name: string, pick: (seen: Seen) => unknown, required: (seen: Seen) => boolean) =>
  ({ header, claims, seen }: Token) => {
    const value = pick(seen)
    if (claims[name] === undefined) return required(seen)
    const bits = { RS512: 512, PS512: 512, EdDSA: 512, ES384: 384 }[String(header.alg)] ?? 256
    const bytes = createHash(`sha${bits}`).update(String(value)).digest()
    return claims[name] !== bytes.subarray(0, bytes.length / 2).toString('base64url')
  }

const now = () => Math.floor(Date.now() / 1000)
const isTime = (value: unknown): value is number => Number.isSafeInteger(value)
const audiences = ({ claims }: Token) => [claims.aud].flat() as unknown[]

/** Each returns true where the token is at fault. */
const checks: Readonly<Record<string, (token: Token) => boolean | Promise<boolean>>> = {
  typ: ({ header }) => header.typ !== undefined && header.typ !== 'JWT',
  crit: ({ header }) => header.crit !== undefined,
  'header-claims': ({ header }) => header.sub !== undefined || header.iss !== undefined,
  duplicate: ({ text, claims }) => text !== JSON.stringify(claims) && !text.includes('1e400'),
  alg: ({ header, alg }) => header.alg !== alg,
  signature: async ({ header, seen }) => {
    const alg = String(header.alg)
    try {
      if (alg.startsWith('HS')) await compactVerify(idTokenOf(seen), Buffer.from(seen.secret))
      else {
        const keys = createLocalJWKSet(seen.jwks)
        await compactVerify(idTokenOf(seen), (protectedHeader?: JWSHeaderParameters) =>
          keys({ ...protectedHeader, alg: protectedHeader?.alg ?? '' }, { payload: '', signature: '' }),
        )
      }
      return false
    } catch {
      return true
    }
  },
  iss: ({ claims, seen }) => claims.iss !== seen.issuer,
  sub: ({ claims }) => claims.sub !== 'alice',
  aud: (token) => !audiences(token).includes(token.seen.clientId),
  'further-aud': (token) =>
    audiences(token).some((aud) => aud !== token.seen.clientId) && !checks.aud?.(token),
  azp: ({ claims, seen }) => claims.azp !== undefined && claims.azp !== seen.clientId,
  exp: ({ claims }) => !isTime(claims.exp) || claims.exp <= now(),
  'exp-far': ({ claims }) => Number(claims.exp) > now() + 86_400,
  iat: ({ claims }) => !isTime(claims.iat) || Math.abs(claims.iat - now()) > 300,
  nbf: ({ claims }) => claims.nbf !== undefined && Number(claims.nbf) > now() + 300,
  nonce: ({ claims, seen }) => claims.nonce !== seen.nonce,
  at_hash: hash(
    'at_hash',
    ({ front, tokens }) => (front.id_token ? front.access_token : tokens?.access_token),
    ({ front }) => front.id_token !== undefined && front.access_token !== undefined,
  ),
  c_hash: hash(
    'c_hash',
    ({ front }) => front.code,
    ({ front }) => front.id_token !== undefined && front.code !== undefined,
  ),
  s_hash: hash(
    's_hash',
    ({ state }) => state,
    () => false,
  ),
  acr: ({ claims }) => claims.acr === '0',
  auth_time: ({ claims, seen }) =>
    seen.metadata.askedMaxAge === true && (!isTime(claims.auth_time) || claims.auth_time < now() - 60),
  events: ({ claims }) => claims.events !== undefined,
}

/**
 * Names of the checks that the ID token of this login fails. A relying party that registered `alg` and asked for
 * `maxAge`, where given.
 */
export async function faultsOf(seen: Seen, { alg = 'RS256', maxAge = false } = {}): Promise<string[]> {
  const token = idTokenOf(seen)
  const parts = token.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]*$/.test(part))) return ['format']
  const [header = '', text = ''] = parts.map((part) => Buffer.from(part, 'base64url').toString('utf8'))
  const claims = JSON.parse(text) as Members
  if (Array.isArray(claims)) return ['format']
  const asked = { ...seen, metadata: { ...seen.metadata, askedMaxAge: maxAge } }
  const faults = await Promise.all(
    Object.entries(checks).map(async ([name, fails]) =>
      (await fails({ header: JSON.parse(header), claims, text, seen: asked, alg })) ? [name] : [],
    ),
  )
  return faults.flat()
}
