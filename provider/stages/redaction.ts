/** Artifacts as the journal may show them: tokens decoded, secrets cut short. */

const secret = new Set([
  'access_token',
  'refresh_token',
  'code',
  'client_secret',
  'client_assertion',
  'code_verifier',
  'registration_access_token',
  'state',
  'password',
  'authorization',
  'cookie',
  'set-cookie',
])

/** Enough of a secret to see that two differ, never enough to use it. */
const cutShort = (value: string): string =>
  value.length < 12
    ? `… (${value.length} characters)`
    : `${value.slice(0, 3)}…${value.slice(-3)} (${value.length} characters)`

const decodePart = (part: string): unknown => {
  try {
    // A response JWT carries a code.
    return shown(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    return cutShort(part)
  }
}

/** A token as header and claims; the signature only as its end. */
function decoded(token: string): unknown {
  const parts = token.split('.')
  if (parts.length === 5) return { header: decodePart(parts[0] ?? ''), encrypted: true }
  return {
    header: decodePart(parts[0] ?? ''),
    claims: decodePart(parts[1] ?? ''),
    signature: parts[2] ? `…${parts[2].slice(-8)}` : '',
  }
}

const looksLikeToken = (value: string) => /^eyJ[\w-]*\.[\w-]*\.[\w-]*(\.[\w-]*\.[\w-]*)?$/.test(value)

function shownUri(value: string): string {
  const url = URL.parse(value)
  if (!url) return value
  let isCut = false
  for (const part of ['search', 'hash'] as const) {
    const parameters = new URLSearchParams(url[part].slice(1))
    if (![...parameters.keys()].some((name) => secret.has(name) || name === 'id_token')) continue
    for (const [name, text] of [...parameters]) {
      if (secret.has(name) || name === 'id_token') parameters.set(name, cutShort(text))
    }
    url[part] = parameters.toString()
    isCut = true
  }
  // As it was sent: a slash at its end, or a letter's case, may be all that is wrong with it.
  return isCut ? url.href : value
}

const MAX_TEXT = 4000

const inWord = /[\w-]/

/** The beginning of a text, cut at no place inside a word, unless the word is very long. */
function upToWord(value: string, most: number): string {
  let end = most
  while (end > most - 100 && inWord.test(value.charAt(end - 1))) end -= 1
  return value.slice(0, end)
}

/** A long text with whatever could be a secret in it cut short, and its end left out where it is very long. */
function shownText(value: string): string {
  // Cut before it is searched, at no place inside a word, which could be a secret of which most would be left.
  const start = value.length > MAX_TEXT ? upToWord(value, MAX_TEXT) : value
  const text = start.replace(/[\w-]{40,}/g, cutShort)
  return value.length > MAX_TEXT ? `${text}… (${value.length} characters)` : text
}

/**
 * A deep copy that is fit to be shown. A long text that is neither token nor URL may still have secrets in it (a body
 * that is no JSON any more, a token that is none), so that whatever could be one is cut short there.
 */
export function shown(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (secret.has(name.toLowerCase())) return cutShort(value)
    if (looksLikeToken(value)) return decoded(value)
    if (/^https?:/.test(value)) return shownUri(value)
    return value.length > 100 ? shownText(value) : value
  }
  if (Array.isArray(value)) {
    const pair = value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string'
    return pair
      ? [value[0], shown(value[1], value[0] as string)]
      : value.slice(0, 200).map((member) => shown(member))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shown(member, key)]))
}

/** The honest artifact and the one that was sent; a body that both share says nothing and is left out. */
export function shownPair(honest: object, sent: object): { honest: unknown; sent: unknown } {
  const [one, other] = [honest, sent] as { body?: unknown }[]
  if (one?.body === undefined || one.body !== other?.body) return { honest: shown(honest), sent: shown(sent) }
  const { body: _body, ...before } = one
  const { body: _same, ...after } = other
  return { honest: shown(before), sent: shown(after) }
}
