/** Takes secrets out of text, addresses and forms; equal secrets get equal stand-ins, so that a story can still be followed. */
import { createHmac, randomBytes } from 'node:crypto'

export interface Redactor {
  /** The stand-in of one secret. */
  readonly standIn: (secret: string) => string
  /** Free text without tokens, secret parameters and header values. */
  readonly text: (text: string) => string
  /** A part of a text that may be nothing but a secret: whatever looks made by chance is taken out as well. */
  readonly doubtful: (text: string) => string
  /** An address whose parameters keep their names; those that are no part of the protocol's public side lose their values. */
  readonly url: (url: string) => string
  /** The same for one parameter, of a query or of a form. */
  readonly parameter: (name: string, value: string) => string
}

/** Parameters whose values tell what happened and give nothing away. */
const open = new Set([
  'response_type',
  'response_mode',
  'scope',
  'client_id',
  'redirect_uri',
  'redirecturi',
  'prompt',
  'max_age',
  'display',
  'ui_locales',
  'acr_values',
  'access_type',
  'code_challenge_method',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'error_subtype',
  'grant_type',
  'token_type',
  'expires_in',
  'post_logout_redirect_uri',
  'fickle',
  'resource',
  'audience',
])
const addresses = new Set(['redirect_uri', 'redirecturi', 'post_logout_redirect_uri', 'iss', 'error_uri'])

const STAND_IN = /^redacted-[0-9a-f]{12}$/
const jwt = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+){0,2}/g
const pair =
  /\b(session_state|access_token|refresh_token|id_token|id_token_hint|client_secret|client_assertion|code_verifier|password|assertion|device_code|registration_access_token|SAMLResponse|RelayState|logout_token|login_hint|username|email)("?\s*[=:]\s*"?)([^\s"&,;<>}\]]{4,})/gi
/** What these names hold is a secret only where it looks made by chance: `code: ECONNREFUSED` is none. */
const chancePair =
  /\b(code|state|nonce)("?\s*[=:]\s*"?)((?=[^\s"&,;]{0,200}\d)(?=[^\s"&,;]{0,200}[a-z])[\w.~-]{8,})/gi
const compared = /\b(expected|got:?)(\s+"?)((?=[^\s"&,;]{0,200}\d)(?=[^\s"&,;]{0,200}[a-z])[\w.~-]{8,})/gi
const longRandom = /\b(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[a-z])[A-Za-z0-9_-]{28,}\b/g
const authorization = /\b(authorization\s*[:=]\s*)((?:bearer|basic|dpop|digest)\s+)?([^\s"',;]{4,})/gi
const bearer = /\b(bearer|basic|dpop)(\s+)([A-Za-z0-9._~+/=-]{8,})/gi
const cookieHeader = /\b((?:set-)?cookie\s*:\s*)([^\r\n]+)/gi
const chance = /(?<![\w-])(?!redacted-)(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[a-z])[\w-]{8,}/g
/** A path segment that looks made by chance rather than written by a person. */
const random = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_.~-]{24,}$/

/** @param key secret of the stand-ins; a fresh one each time keeps short secrets from being guessed back. */
export function createRedactor(key: Buffer = randomBytes(32)): Redactor {
  const standIn = (secret: string): string =>
    secret === '' || STAND_IN.test(secret)
      ? secret
      : `redacted-${createHmac('sha256', key).update(secret).digest('hex').slice(0, 12)}`

  const text = (given: string): string =>
    given
      .replace(jwt, standIn)
      .replace(
        cookieHeader,
        (_, head: string, rest: string) =>
          head + rest.replace(/=([^;]+)/g, (_all, value: string) => `=${standIn(value)}`),
      )
      .replace(authorization, (_, head: string, scheme = '', value: string) => head + scheme + standIn(value))
      .replace(bearer, (_, scheme: string, space: string, value: string) => scheme + space + standIn(value))
      .replace(pair, (_, name: string, between: string, value: string) => name + between + standIn(value))
      .replace(
        chancePair,
        (_, name: string, between: string, value: string) => name + between + standIn(value),
      )
      .replace(compared, (_, name: string, between: string, value: string) => name + between + standIn(value))
      .replace(longRandom, standIn)

  const doubtful = (given: string): string => text(given).replace(chance, standIn)

  const parameter = (name: string, value: string): string => {
    const lower = name.toLowerCase()
    if (!open.has(lower)) return standIn(value)
    return addresses.has(lower) ? url(value) : text(value)
  }

  const search = (parameters: string): string =>
    parameters
      .split('&')
      .map((each) => {
        const at = each.indexOf('=')
        if (at < 0) return open.has(each.toLowerCase()) || !random.test(each) ? each : standIn(each)
        const name = decode(each.slice(0, at))
        const value = decode(each.slice(at + 1))
        const shown = parameter(name, value)
        return shown === value ? each : `${each.slice(0, at)}=${encodeURIComponent(shown)}`
      })
      .join('&')

  const url = (given: string): string => {
    const [, before = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(given) ?? []
    const bare = before.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')
    const path = bare
      .split('/')
      .map((segment, index) =>
        index > 2 && random.test(segment) ? standIn(segment) : segment.replace(jwt, standIn),
      )
      .join('/')
    const shownFragment =
      fragment === undefined ? '' : `#${fragment.includes('=') ? search(fragment) : text(fragment)}`
    return `${path}${query === undefined ? '' : `?${search(query)}`}${shownFragment}`
  }

  return { standIn, text, doubtful, url, parameter }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

/** For everything that is shown: its stand-ins hold for this process. */
export const redactor = createRedactor()
