/** What the value of a cookie, or a state, may hold: a login or a session itself, signed or sealed, or no more than the name of one. */
import { hash } from 'node:crypto'
import { inflateSync } from 'node:zlib'

/** Characters from which on a value may hold a state or a session, sealed: a signed name has less than a hundred as a rule. */
const MIN_SEALED = 120
/** Characters that a signature or an encoding adds to a state. */
const MIN_SIGNATURE = 20
/** Bytes up to which what cannot be read is a name or a signature. */
const MOST_OF_A_NAME = 48
/** What is encoded more often than that is not looked into. */
const MOST_LAYERS = 4
/** Bytes to which a compressed value may grow. */
const MOST_INFLATED = 64 * 1024
/** Bytes that are read of one value, all layers together: compressed values may hold compressed values. */
const MOST_READ = 1024 * 1024
/** The share of readable characters from which on bytes are text: of random ones it is three in eight. */
const READABLE = 0.7

const ENCODED = /[\w+/-]{16,}={0,2}/g
const ZLIB = 0x78

/** A member with its name, as JSON and PHP write it. */
const MEMBER = /"[\w.@-]+"\s*[:;=]/

interface Contents {
  /** All that can be read of it, at each layer of its encoding. */
  readonly texts: readonly string[]
  /** Whether a part is too long for a name and cannot be read. */
  readonly sealed: boolean
}

function inflated(bytes: Buffer): Buffer {
  try {
    return bytes[0] === ZLIB ? inflateSync(bytes, { maxOutputLength: MOST_INFLATED }) : bytes
  } catch {
    return bytes
  }
}

const isReadable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f

const isText = (bytes: Buffer): boolean => bytes.filter(isReadable).length >= READABLE * bytes.length

function read(text: string, layers = MOST_LAYERS, budget = { bytes: MOST_READ }): Contents {
  const inner = (text.match(ENCODED) ?? []).map((part): Contents => {
    if (budget.bytes <= 0) return { texts: [], sealed: true }
    const bytes = inflated(Buffer.from(part, 'base64'))
    budget.bytes -= bytes.length
    if (!isText(bytes)) return { texts: [], sealed: bytes.length > MOST_OF_A_NAME }
    return layers === 0 ? { texts: [], sealed: true } : read(bytes.toString('latin1'), layers - 1, budget)
  })
  return {
    texts: [text, ...inner.flatMap(({ texts }) => texts)],
    sealed: inner.some(({ sealed }) => sealed),
  }
}

/**
 * Forms that are sealed whatever their length: iron, Fernet, PASETO (local), the data protection of ASP.NET Core, and JWE
 * (RFC 7516).
 */
const SEALED =
  /^(?:Fe26\.2\*|gAAAAA[\w-]+=*$|v[1-4]\.local\.|CfDJ8|ey[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$)/
/** Forms that are signed, and say what they hold: JWS (RFC 7515) and PASETO (public). */
const SIGNED = /^(?:ey[\w-]+\.ey[\w-]+\.[\w-]+$|v[1-4]\.public\.)/

/** Whether a value that was set as a login began may hold its state: it does where the state can be read in it. */
export function mayHoldState(value: string, state: string): boolean {
  const { texts, sealed } = read(value)
  if (texts.some((text) => text.includes(state))) return value.length >= state.length + MIN_SIGNATURE
  return SEALED.test(value) || (sealed && value.length >= MIN_SEALED)
}

/** Characters up to which a part beside a state says nothing more: a mark, a time. */
const LONGEST_MARK = 16
/** Characters that a signature has at most: 64 bytes in hexadecimal. */
const LONGEST_SIGNATURE = 128

/** Whether a value holds a state and its signature, and nothing more. */
export function isSignedCopy(value: string, state: string): boolean {
  if (!value.includes(state)) return false
  const beside = value.replace(state, '').split(/[.:|~]|--/)
  const long = beside.filter(({ length }) => length > LONGEST_MARK)
  return long.length <= 1 && long.every(({ length }) => length <= LONGEST_SIGNATURE)
}

/** Bytes from which on a last part that is no text may be a signature. */
const LEAST_SIGNATURE = 16

/** How many members a value says, with a signature after them; none where it has no signature. */
function signedMembers(value: string): number {
  const parts = value.split(/[.:|~]|--(?=[0-9a-f]{40,}$)/)
  const signature = Buffer.from(parts.pop() ?? '', 'base64')
  if (signature.length < LEAST_SIGNATURE || signature.every(isReadable)) return 0
  const counts = parts.flatMap((part) =>
    read(part).texts.map((text) => text.match(new RegExp(MEMBER, 'g'))?.length ?? 0),
  )
  return Math.max(0, ...counts)
}

/** Whether a state says itself what a relying party needs at the callback: it is sealed, or has members and a signature. */
export const mayCarryLogin = (state: string): boolean =>
  SEALED.test(state) || SIGNED.test(state) || signedMembers(state) > 0

/**
 * Whether a value may hold a session: sealed, or as text with named members. A short one with a single member may be a name.
 * @param isSigned that its signature is in a cookie of its own
 */
export function mayHoldSession(value: string, isSigned = false): boolean {
  if (SEALED.test(value) || SIGNED.test(value)) return true
  if (isSigned && read(value).texts.some((text) => MEMBER.test(text))) return true
  if (value.length < MIN_SEALED) return signedMembers(value) > 1
  const { texts, sealed } = read(value)
  return sealed || texts.some((text) => MEMBER.test(text))
}

/** What a login sent that its callback has to be compared with (OpenID Connect Core; RFC 7636). */
export interface Needed {
  readonly nonce: string | undefined
  readonly challenge: string | undefined
}

const s256 = (verifier: string): string => hash('sha256', verifier, 'base64url')

/** A state without the signature at its end, which cannot be read either. */
function unsigned(state: string): string {
  const last = Math.max(...['.', ':', '|', '~'].map((separator) => state.lastIndexOf(separator)))
  const end = last < 0 ? state.indexOf('--') : last
  return end > 0 && /^[\w+/=-]{20,}$/.test(state.slice(end + 1)) ? state.slice(0, end) : state
}

/**
 * Whether a state may hold all that the callback needs, so that no session has to: nothing of it can be read, or it says the
 * nonce and the verifier themselves. A verifier that can be read protects nothing, so mostly it waits elsewhere.
 */
export function maySuffice(state: string, { nonce, challenge }: Needed): boolean {
  if (SEALED.test(state)) return true
  const { texts, sealed } = read(unsigned(state))
  if (sealed) return true
  const says = (test: (word: string) => boolean) =>
    texts.some((text) => (text.match(/[\w.~-]{8,}/g) ?? []).some(test))
  return (
    (nonce === undefined || texts.some((text) => text.includes(nonce))) &&
    (challenge === undefined || says((word) => s256(word) === challenge))
  )
}

/** Characters from which on a value may name a session and is hard to guess. */
const LEAST_NAME = 16

/** Whether a value may be the name of a session at the server. What a signed state repeats only ties it to the browser. */
export const mayNameSession = (
  value: string,
  state: string,
  { nonce, challenge }: Partial<Needed> = {},
): boolean =>
  value.length >= LEAST_NAME &&
  // What is the verifier or the nonce itself names nothing.
  value !== nonce &&
  s256(value) !== challenge &&
  s256(value) !== nonce &&
  !mayHoldSession(value) &&
  !read(state).texts.some((text) => text.includes(value))
