/** Turns a request of a relying party into facts about its conduct: names, sizes and decoded claims, never a secret's value. */
import { hash } from 'node:crypto'
import type { ClientRequestParameter } from './events.ts'
import { ownSize } from './size.ts'

/** Parameters that are no secrets; of all others only the shape is told. */
const open = new Set([
  'acr_values',
  'aud',
  'client_assertion_type',
  'client_id',
  'code_challenge_method',
  'display',
  'grant_type',
  'max_age',
  'post_logout_redirect_uri',
  'prompt',
  'redirect_uri',
  'request_uri',
  'response_mode',
  'response_type',
  'scope',
])

const chosenByPeople = new Set(['client_secret', 'password'])

const tokens = new Set(['client_assertion', 'id_token_hint', 'request', 'logout_token'])

const fingerprint = (value: string) => hash('sha256', value, 'base64url').slice(0, 16)

/** Bits that one character can hold in the smallest usual alphabet that has all characters of a text. */
function bitsPerCharacter(text: string): number {
  let [digit, lower, upper, beyondHex] = [false, false, false, false]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code >= 48 && code <= 57) digit = true
    else if (code >= 97 && code <= 122) {
      lower = true
      beyondHex ||= code > 102
    } else if (code >= 65 && code <= 90) {
      upper = true
      beyondHex ||= code > 70
    } else return 6
  }
  if (lower && upper) return Math.log2(62)
  if (!lower && !upper) return Math.log2(10)
  if (!beyondHex) return 4
  return Math.log2(digit ? 36 : 26)
}

// One for all calls: making such an array is dearer than everything that is done with it.
const counts = new Uint32Array(128)

/** How often each character comes; beyond ASCII by its lower bits, which is near enough. Good until the next call. */
function count(text: string): void {
  counts.fill(0)
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) & 127
    counts[code] = (counts[code] ?? 0) + 1
  }
}

function shannon(length: number): number {
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / length) * Math.log2(count / length)
  return bits
}

/**
 * The most randomness that a text of this length and alphabet can hold, in bits; much repetition lowers it. Says when
 * a value is certainly guessable, never that it is not.
 */
export function randomnessOf(text: string): number {
  if (text === '') return 0
  if (text.length === 36 && /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(text))
    return 122
  const perCharacter = bitsPerCharacter(text)
  count(text)
  const little = Math.min(perCharacter, Math.log2(text.length)) / 2
  // The commonest character alone says mostly that there is no repetition, without a sum of logarithms.
  let commonest = 0
  for (let code = 0; code < 128; code += 1) if ((counts[code] ?? 0) > commonest) commonest = counts[code] ?? 0
  if (Math.log2(text.length / commonest) >= little) return Math.floor(text.length * perCharacter)
  const entropy = shannon(text.length)
  return Math.floor(text.length * (entropy < little ? entropy : perCharacter))
}

function decoded(token: string): ClientRequestParameter['token'] {
  const parts = token.split('.', 5)
  const [header, payload] = parts.slice(0, 2).map((part) => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
    } catch {
      return undefined
    }
  })
  if (header === undefined || header === null || typeof header !== 'object') return undefined
  const { alg, typ, enc } = header
  // RFC 7516, section 3.1: five parts, and nobody but the addressee reads the claims.
  if (parts.length === 5 && typeof enc === 'string' && typeof alg === 'string')
    return {
      alg,
      typ: typeof typ === 'string' ? typ : undefined,
      claims: {},
      jti: undefined,
      encrypted: true,
    }
  if (payload === undefined || payload === null) return undefined
  const { iss, sub, aud, exp, iat, nbf, jti, client_id: clientId, redirect_uri: redirectUri } = payload
  return {
    alg: typeof alg === 'string' ? alg : undefined,
    typ: typeof typ === 'string' ? typ : undefined,
    claims: { iss, sub, aud, exp, iat, nbf, client_id: clientId, redirect_uri: redirectUri },
    jti: typeof jti === 'string' ? fingerprint(jti) : undefined,
  }
}

type Place = ClientRequestParameter['in']

type Facts = Pick<ClientRequestParameter, 'bits' | 'fingerprint' | 'challenge' | 'token'>

const factsOf = (name: string, value: string): Facts => ({
  bits: randomnessOf(value),
  // A secret that people chose could be guessed from its fingerprint; of one that is random nothing can.
  fingerprint: chosenByPeople.has(name) ? '' : fingerprint(value),
  // The challenge that belongs to a verifier, so that both can be held against each other.
  challenge: name === 'code_verifier' ? fingerprint(hash('sha256', value, 'base64url')) : undefined,
  token: tokens.has(name) ? decoded(value) : undefined,
})

/** Characters of a secret that is kept until somebody looks. */
const LONGEST_KEPT = 1000
/** Characters of a value that is told. */
const LONGEST_TOLD = 2000
/** Bytes that a parameter holds beside its value, roughly. */
const PARAMETER_SIZE = 200

/**
 * A parameter whose value is a secret. What has to be computed is computed when somebody looks: a provider that signs in
 * a thousand users a second has nobody who looks. A class, since the journal keeps thousands of them.
 */
class SecretParameter implements ClientRequestParameter {
  readonly name: string
  readonly in: Place
  readonly value = undefined
  readonly length: number
  #secret: string
  #facts: Facts | undefined

  constructor(name: string, value: string, where: Place) {
    this.name = name
    this.in = where
    this.length = value.length
    this.#secret = value
    // Computing later means keeping the value until then, which such a secret is not, nor one that fills memory.
    if (chosenByPeople.has(name) || value.length > LONGEST_KEPT) this.#tell()
  }

  #tell(): Facts {
    this.#facts ??= factsOf(this.name, this.#secret)
    this.#secret = ''
    return this.#facts
  }

  get [ownSize]() {
    return this.#secret.length + PARAMETER_SIZE
  }

  get bits() {
    return this.#tell().bits
  }

  get fingerprint() {
    return this.#tell().fingerprint
  }

  get challenge() {
    return this.#tell().challenge
  }

  get token() {
    return this.#tell().token
  }

  toJSON(): ClientRequestParameter {
    const { name, in: where, value, length } = this
    return { name, in: where, value, length, ...this.#tell() }
  }
}

/** One parameter as the journal may hold it. */
export function describeParameter(name: string, value: string, where: Place): ClientRequestParameter {
  if (!open.has(name)) return new SecretParameter(name, value, where)
  // Whoever sees the value needs no measure of it.
  return {
    name,
    in: where,
    value: value.slice(0, LONGEST_TOLD),
    length: value.length,
    bits: 0,
    fingerprint: '',
    challenge: undefined,
    token: undefined,
  }
}

/** Parameters of one request, kept as they came until somebody looks; what people chose, and what is long, is described at once. */
export class UnreadParameters {
  /** Name, value and place in turn, or one that is described. */
  readonly #kept: (ClientRequestParameter | string)[] = []
  #described: readonly ClientRequestParameter[] | undefined
  #size = 0

  add(name: string, value: string, where: Place): void {
    const isKept = value.length <= LONGEST_KEPT && !chosenByPeople.has(name)
    if (isKept) this.#kept.push(name, value, where)
    else this.#kept.push(describeParameter(name, value, where))
    this.#size += PARAMETER_SIZE + name.length
    if (isKept || tokens.has(name)) this.#size += value.length
    else if (open.has(name)) this.#size += Math.min(value.length, LONGEST_TOLD)
  }

  /** Bytes that they hold, roughly. */
  get size(): number {
    return this.#size
  }

  read(): readonly ClientRequestParameter[] {
    if (this.#described) return this.#described
    const described: ClientRequestParameter[] = []
    const kept = this.#kept.splice(0)
    for (let index = 0; index < kept.length; index += 1) {
      const one = kept[index] as ClientRequestParameter | string
      if (typeof one !== 'string') described.push(one)
      else {
        described.push(describeParameter(one, kept[index + 1] as string, kept[index + 2] as Place))
        index += 2
      }
    }
    this.#described = described
    return described
  }
}

/**
 * Whether credentials of the scheme Basic were form-encoded before they were joined (RFC 6749 2.3.1); undefined where they have
 * no character that this would change.
 */
export function describeAuthorization(
  header: string,
): { scheme: string; formEncoded: boolean | undefined } | undefined {
  const [scheme, credentials] = header.split(' ', 2)
  if (!scheme) return undefined
  if (scheme.toLowerCase() !== 'basic' || !credentials) return { scheme, formEncoded: undefined }
  const [id = '', ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  const isPlain = (text: string | undefined) => text !== undefined && /^[A-Za-z0-9*._-]*$/.test(text)
  if (rest.length === 1 && isPlain(id) && isPlain(rest[0])) return { scheme, formEncoded: undefined }
  const isEncoded = (text: string) => /^(?:[A-Za-z0-9*._+-]|%[\dA-Fa-f]{2}|~)*$/.test(text)
  return { scheme, formEncoded: rest.length === 1 && isEncoded(id) && isEncoded(rest.join(':')) }
}
