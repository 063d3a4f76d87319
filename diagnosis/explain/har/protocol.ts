/** What an exchange is in the protocol: an authorization request, its answer, a token request; told by parameters, at any path. */
import type { Exchange } from './exchange.ts'

type Parameters = readonly (readonly [string, string])[]

export const parameterIn = (parameters: Parameters, name: string): string | undefined =>
  parameters.find(([key]) => key === name)?.[1]

export const parameterOf = (exchange: Exchange | undefined, name: string): string | undefined =>
  exchange && parameterIn(exchange.parameters, name)

export const allOf = (exchange: Exchange | undefined, name: string): string[] =>
  exchange?.parameters.filter(([key]) => key === name).map(([, value]) => value) ?? []

/** An address without its parameters. */
export const placeOf = (url: URL): string => url.origin + url.pathname

/** Parameters of an address: of its query and of its fragment. */
export const parametersIn = (url: URL | undefined): [string, string][] =>
  url ? [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))] : []

/** The claims or parameters in a JWT that is not encrypted; nothing is verified. */
export function jwtPart(token: string | undefined, part: 0 | 1): Record<string, unknown> | undefined {
  const parts = token?.split('.') ?? []
  if (parts.length !== 3) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

export const isAuthorization = (exchange: Exchange): boolean =>
  parameterOf(exchange, 'client_id') !== undefined &&
  parameterOf(exchange, 'grant_type') === undefined &&
  ['response_type', 'request_uri', 'request'].some((name) => parameterOf(exchange, name) !== undefined)

/** A parameter of an authorization request, also from a request object (RFC 9101). */
export function asked(authorization: Exchange | undefined, name: string): string | undefined {
  const plain = parameterOf(authorization, name)
  if (plain !== undefined) return plain
  const value = jwtPart(parameterOf(authorization, 'request'), 1)?.[name]
  return typeof value === 'string' ? value : undefined
}

const answers = ['code', 'error', 'id_token', 'access_token', 'response'] as const

/** Whether parameters are an authorization response: of a code, of tokens, of an error. */
export const isAnswer = (parameters: Parameters): boolean =>
  answers.some((name) => parameterIn(parameters, name) !== undefined) &&
  parameterIn(parameters, 'grant_type') === undefined &&
  parameterIn(parameters, 'client_id') === undefined

const madeByChance = (value: string | undefined) => value !== undefined && /^[\w.~%+/=-]{16,}$/.test(value)

/** Whether parameters look like an authorization response although no request is known for it: `code=US&state=CA` does not. */
export const looksLikeAnswer = (parameters: Parameters): boolean =>
  isAnswer(parameters) &&
  parameterIn(parameters, 'state') !== undefined &&
  (madeByChance(parameterIn(parameters, 'code')) ||
    madeByChance(parameterIn(parameters, 'state')) ||
    parameterIn(parameters, 'error') !== undefined)

/** A request of a browser's script that redeems a code. */
export const isTokenRequest = (exchange: Exchange): boolean =>
  exchange.method === 'POST' && parameterOf(exchange, 'grant_type') === 'authorization_code'

const ofSignIn = new Set([
  'state',
  'code',
  'client_id',
  'id_token',
  'grant_type',
  'response',
  'error',
  'request_uri',
])

/** Whether an exchange can be a step of a sign-in, so that what is around it matters. */
export const partOfSignIn = ({ parameters, location }: Exchange): boolean =>
  parameters.some(([name]) => ofSignIn.has(name)) ||
  (location !== undefined && /[?&#](?:state|code|client_id|error)=/.test(location.href))

/** Whether a sign-in asks the provider not to show anything. */
export const isSilent = (authorization: Exchange | undefined): boolean =>
  asked(authorization, 'prompt') === 'none'
