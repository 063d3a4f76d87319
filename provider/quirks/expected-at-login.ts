/** What the relying party of one login is to do with a quirk, as far as its own request tells: never stricter than is known. */
import type { Condition } from './conditions.ts'
import type { QuirkContext } from './context.ts'
import type { ActiveQuirk } from './load.ts'
import type { Expectation, Quirk } from './quirk.ts'

/** The name under which a quirk states what a flow is to do. */
export function flowOf(responseType: string): 'code' | 'id_token' | 'hybrid' {
  const words = responseType.split(' ')
  if (!words.includes('code')) return 'id_token'
  return words.includes('id_token') ? 'hybrid' : 'code'
}

type Request = QuirkContext['request']

const answers = ({ response_type: type = 'code' }: Request, word: string) => type.split(' ').includes(word)

/** Conditions that the authorization request decides; undefined where it does not tell. */
const told: Readonly<Partial<Record<Condition, (request: Request) => boolean | undefined>>> = {
  'sends-state': ({ state }) => state !== undefined,
  'sends-nonce': ({ nonce }) => nonce !== undefined,
  'sends-pkce': ({ code_challenge: challenge }) => challenge !== undefined,
  'sends-max-age': ({ max_age: age }) => age !== undefined,
  'code-in-response': (request) => answers(request, 'code'),
  'id-token-in-response': (request) => answers(request, 'id_token'),
  'access-token-in-response': (request) => answers(request, 'id_token') && answers(request, 'token'),
  // In the code flow TLS may stand for the signature (OpenID Connect Core 1.0, section 3.1.3.7).
  'signature-counts': (request) => answers(request, 'id_token') || undefined,
}

interface AtLogin {
  readonly expect: Expectation | undefined
  readonly level: Quirk['level']
}

/** @param request the authorization request of the login; undefined where the quirk acted before any */
export function expectedAtLogin(
  { quirk, value }: Pick<ActiveQuirk, 'quirk' | 'value'>,
  request: Request | undefined,
): AtLogin {
  const { given = [], mustWhen = [], excuse } = quirk as Quirk
  const expect =
    typeof quirk.expect === 'string'
      ? quirk.expect
      : quirk.expect[request ? flowOf(request.response_type ?? 'code') : 'code']
  const holds = (name: Condition) => request && told[name]?.(request)
  const isExcused = excuse?.(value as never) !== undefined || given.some((name) => holds(name) === false)
  if (isExcused && expect !== undefined && expect !== 'observe')
    return { expect: 'either', level: quirk.level }
  const isSure = [...given, ...mustWhen].every((name) => holds(name) === true)
  return { expect, level: quirk.level === 'must' && !isSure ? 'should' : quirk.level }
}
