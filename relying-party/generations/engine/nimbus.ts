/** What the library of the real thing reads in a token response and an ID token, and in what words it refuses them. */
import { parseObject } from '../../../common/values.ts'
import { Rejection } from '../../flow/rejection.ts'
import type { Generation } from '../generation.ts'

/** An answer of the token endpoint, read as far as nothing can fail. */
export interface TokenResponse {
  readonly status: number
  /** The media type without its parameters, in lower case; undefined where there is no Content-Type. */
  readonly type: string | undefined
  /** Undefined where the body is no JSON object, or is not called JSON. */
  readonly body: Record<string, unknown> | undefined
  readonly raw: string
}

export interface Tokens {
  readonly idToken: string | undefined
  readonly refreshToken: string | undefined
}

const refuse = (message: string, facts = {}) => new Rejection(message, { check: 'token-endpoint', facts })

function member(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  if (value === undefined || value === null)
    throw refuse(`Missing JSON object member with key ${name}`, { member: name })
  if (typeof value === 'string') return value
  throw refuse(`Unexpected type of JSON object member with key ${name}`, { member: name })
}

/**
 * The type of an access token, in a token response or in an authorization response.
 * @throws Rejection in the library's words
 */
export function checkTokenType(body: Record<string, unknown>): void {
  const type = member(body, 'token_type')
  if (!/^(bearer|dpop)$/i.test(type)) throw refuse(`Unsupported token_type: ${type.slice(0, 100)}`)
}

/** @throws Rejection where a response with status 200 is not called JSON, or holds no object */
function jsonOf({ type, body }: TokenResponse): Record<string, unknown> {
  if (type === undefined) throw refuse('Missing HTTP Content-Type header')
  if (type !== 'application/json') {
    throw refuse(`The HTTP Content-Type header must be application/json, received ${type.slice(0, 100)}`)
  }
  if (!body) throw refuse('Invalid JSON object')
  return body
}

/**
 * The tokens of a response with status 200: content type, token type, access token and the form of the ID token are looked
 * at, in this order.
 * @throws Rejection in the library's words
 */
export function readTokens(response: TokenResponse): Tokens {
  const body = jsonOf(response)
  checkTokenType(body)
  member(body, 'access_token')
  const { refresh_token: refreshToken } = body
  const idToken = body.id_token === undefined || body.id_token === null ? undefined : member(body, 'id_token')
  if (idToken !== undefined) checkForm(idToken)
  return { idToken, refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined }
}

/** Characters outside of the alphabet are passed over, as the library does. */
const objectIn = (part: string): Record<string, unknown> | undefined =>
  parseObject(Buffer.from(part, 'base64url').toString())

/** What is wrong with the parts of a JWT; undefined where it can be taken apart. */
function faultOfForm(jwt: string): string | undefined {
  const parts = jwt.split('.')
  if (parts.length < 2) return 'Invalid JWT serialization: Missing dot delimiter(s)'
  const header = objectIn(parts[0] ?? '')
  if (!header) return 'Invalid unsecured/JWS/JWE header: Invalid JSON object'
  if (typeof header.alg !== 'string')
    return 'Invalid unsecured/JWS/JWE header: Missing "alg" in header JSON object'
  const object = 'Invalid serialized unsecured/JWS/JWE object'
  if (parts.length === 2) return `${object}: Missing second delimiter`
  if (parts.length === 4) return `${object}: Missing fourth delimiter`
  if (parts.length > 5) return `${object}: Too many part delimiters`
  if (header.alg === 'none') return parts[2] === '' ? undefined : 'Unexpected third Base64URL part'
  return parts.length === 3 && parts[2]?.trim() === '' ? 'The signature must not be empty' : undefined
}

function checkForm(idToken: string): void {
  const fault = faultOfForm(idToken)
  if (fault !== undefined) throw refuse(`Couldn't parse ID token: ${fault}`)
}

const TIMES = ['exp', 'nbf', 'iat']
const TEXTS = ['iss', 'sub', 'jti']

/**
 * The claims of an ID token, which nobody has verified.
 * @throws Rejection in the library's words, where it cannot be taken apart or a registered claim has another type
 */
export function readClaims(
  idToken: string,
  { claimCalled }: Pick<Generation['callback'], 'claimCalled'>,
): Record<string, unknown> {
  checkForm(idToken)
  const claims = objectIn(idToken.split('.')[1] ?? '')
  if (!claims) throw refuse('Payload of JWS object is not a valid JSON object')
  for (const name of [...TIMES, ...TEXTS]) {
    if (!(name in claims)) continue
    const isTime = TIMES.includes(name)
    const value = claims[name]
    if (value === null && isTime) throw refuse(`${claimCalled} ${name} is missing or null`, { claim: name })
    if (value === null || typeof value === (isTime ? 'number' : 'string')) continue
    throw refuse(`Unexpected type of ${claimCalled} ${name}`, { claim: name })
  }
  return claims
}
