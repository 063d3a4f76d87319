/** One request and its answer as they went over the wire, as far as the journal may hold them: names whole, secrets cut short. */

export type HeaderSeen = readonly [name: string, value: string]

export interface HttpSeen {
  readonly method: string
  /** Where it went, as the client asked for it: host, path and query. */
  readonly url: string
  readonly request: readonly HeaderSeen[]
  readonly status: number
  readonly response: readonly HeaderSeen[]
}

const MOST_HEADERS = 40
const LONGEST_VALUE = 400
const LONGEST_URL = 2000

/** Enough of a secret to see that two differ, never enough to use it. */
const cutShort = (value: string): string =>
  value.length < 12
    ? `… (${value.length} characters)`
    : `${value.slice(0, 3)}…${value.slice(-3)} (${value.length} characters)`

/** Parameters whose values are secrets, or tell who somebody is. */
const secretParameter =
  /([?&#;\s]|^)(code|state|nonce|code_verifier|access_token|refresh_token|id_token|id_token_hint|logout_token|client_secret|client_assertion|assertion|request|response|password|token|sid)=([^&#\s"]*)/g

/** What could be a secret by its length. */
const longWord = /[\w.~+/=-]{60,}/g

const withoutSecrets = (text: string): string =>
  text
    .replace(
      secretParameter,
      (_all, before: string, name: string, value: string) => `${before}${name}=${cutShort(value)}`,
    )
    .replace(longWord, cutShort)

/** An address with the secrets in its query cut short. */
export const urlSeen = (url: string): string => withoutSecrets(url.slice(0, LONGEST_URL))

/** `sid=abc; theme=dark` with each value cut short. */
const cookiesSent = (value: string): string =>
  value
    .split(';')
    .map((pair) => pair.trim())
    .map((pair) => {
      const cut = pair.indexOf('=')
      return cut < 0 ? cutShort(pair) : `${pair.slice(0, cut)}=${cutShort(pair.slice(cut + 1))}`
    })
    .join('; ')

/** A cookie that is set: its value is cut short, its attributes are whole; one without a value stays without. */
const cookieSet = (value: string): string =>
  value.replace(
    /^([^=;]*)=([^;]*)/,
    (_all, name: string, text: string) => `${name}=${text === '' ? '' : cutShort(text)}`,
  )

const secretName = /auth|token|secret|key|session|password|credential/

function headerSeen(name: string, value: string): HeaderSeen {
  const lower = name.toLowerCase()
  if (lower === 'cookie') return [name, cookiesSent(value.slice(0, 8000))]
  if (lower === 'set-cookie') return [name, cookieSet(value.slice(0, 2000))]
  if (lower === 'authorization' || lower === 'proxy-authorization') {
    const [scheme = '', ...rest] = value.split(' ')
    return [name, rest.length === 0 ? cutShort(value) : `${scheme} ${cutShort(rest.join(' '))}`]
  }
  if (secretName.test(lower) && lower !== 'www-authenticate') return [name, cutShort(value)]
  return [name, withoutSecrets(value.slice(0, LONGEST_VALUE))]
}

/** @param raw names and values in turn, as Node.js has them */
export function headersSeen(raw: readonly string[]): HeaderSeen[] {
  const seen: HeaderSeen[] = []
  for (let index = 0; index + 1 < raw.length && seen.length < MOST_HEADERS; index += 2)
    seen.push(headerSeen(raw[index] ?? '', raw[index + 1] ?? ''))
  return seen
}

/** @param raw names and values in turn; a header that is set several times has them in a list */
export function answeredHeadersSeen(raw: readonly (number | string | readonly string[])[]): HeaderSeen[] {
  const seen: HeaderSeen[] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    for (const each of [raw[index + 1] ?? ''].flat())
      if (seen.length < MOST_HEADERS) seen.push(headerSeen(String(raw[index]), String(each)))
  return seen
}

/** Whether it is whole: one in an event that held too much may have been cut. */
export const isHttpSeen = (value: unknown): value is HttpSeen =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as HttpSeen).url === 'string' &&
  Array.isArray((value as HttpSeen).request) &&
  Array.isArray((value as HttpSeen).response)
