/** Takes a compact JWS apart and verifies one signature with one key; which key and which algorithm is for others to say. */
import {
  constants,
  createHmac,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto'
import type { JWK } from 'jose'

export interface Parts {
  readonly header: Record<string, unknown>
  readonly payloadText: string
  readonly signature: Buffer
  readonly signingInput: string
}

/** Three segments into their parts. Throws where header or payload do not decode. */
export function partsOf(compact: string): Parts {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  return {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>,
    payloadText: Buffer.from(payload, 'base64url').toString(),
    signature: Buffer.from(signature, 'base64url'),
    signingInput: `${header}.${payload}`,
  }
}

const ktyOf: Readonly<Record<string, string>> = { RS: 'RSA', PS: 'RSA', ES: 'EC', Ed: 'OKP', HS: 'oct' }
const curveOf: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
}

/** The curve whose coordinates have as many bytes as those of this key. */
const curveOfLength = ({ x = '' }: JWK): string | undefined =>
  ({ 32: 'P-256', 48: 'P-384', 66: 'P-521' })[Buffer.from(x, 'base64url').length]

/** Whether a key is of the type that the algorithm needs. */
const fits = (alg: string, { kty, crv }: JWK): boolean =>
  kty === ktyOf[alg.slice(0, 2)] && (kty !== 'EC' || crv === curveOf[alg])

export const isHmac = (alg: unknown): alg is string =>
  typeof alg === 'string' && /^HS(256|384|512)$/.test(alg)

/** Whether these bytes are the key of this MAC. */
export function verifyMac(alg: string, secret: Buffer | string, { signingInput, signature }: Parts): boolean {
  const mac = createHmac(`sha${alg.slice(2)}`, secret)
    .update(signingInput)
    .digest()
  return mac.length === signature.length && timingSafeEqual(mac, signature)
}

function verifySignature(
  alg: string,
  key: KeyObject,
  { signingInput, signature }: Parts,
  dsaEncoding: 'ieee-p1363' | 'der',
): boolean {
  const bytes = Buffer.from(signingInput)
  const digest = `sha${/\d+/.exec(alg)?.[0] ?? '256'}`
  switch (alg.slice(0, 2)) {
    case 'RS':
      return verifyBytes(digest, bytes, key, signature)
    case 'PS':
      return verifyBytes(
        digest,
        bytes,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
        signature,
      )
    case 'ES':
      return verifyBytes(digest, bytes, { key, dsaEncoding }, signature)
    default:
      return verifyBytes(null, bytes, key, signature)
  }
}

/**
 * Whether this key made this signature. A key that does not fit the algorithm, or cannot be read, made none.
 * `der` reads an ECDSA signature in the form that JOSE does not use.
 */
export function verifyWith(
  alg: string,
  jwk: JWK,
  parts: Parts,
  dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363',
): boolean {
  if (!fits(alg, jwk)) return false
  try {
    if (jwk.kty === 'oct') return verifyMac(alg, Buffer.from(jwk.k ?? '', 'base64url'), parts)
    return verifySignature(alg, publicKeyOf(jwk), parts, dsaEncoding)
  } catch {
    return false
  }
}

/** Whether an elliptic-curve key made this signature with the digest of the algorithm, on the curve of its coordinates. */
export function verifyOnOwnCurve(alg: string, jwk: JWK, parts: Parts): boolean {
  if (jwk.kty !== 'EC' || !/^ES\d/.test(alg)) return false
  try {
    const key = publicKeyOf({ ...jwk, crv: curveOfLength(jwk) ?? jwk.crv ?? '' })
    return verifySignature(alg, key, parts, 'ieee-p1363')
  } catch {
    return false
  }
}

/** Whether `crv` names the curve that the coordinates have the length of. */
export const isNamedRightly = (jwk: JWK): boolean => jwk.crv === curveOfLength(jwk)

export const publicKeyOf = ({ kty, n, e, crv, x, y }: JWK): KeyObject =>
  createPublicKey({ key: { kty, n, e, crv, x, y } as JsonWebKey, format: 'jwk' })

/** The shortest RSA key that RFC 7518 section 3.3 allows. */
export const minimumRsaBits = 2048

/** Bits of the modulus; Infinity for keys that are no RSA keys. */
export const rsaBits = ({ kty, n }: JWK): number =>
  kty === 'RSA' ? Buffer.from(n ?? '', 'base64url').length * 8 : Number.POSITIVE_INFINITY

/** Keys of a set that may have made this signature: right type, right use, right `alg`, and the `kid` where one is named. */
export const candidates = (alg: string, kid: unknown, keys: readonly JWK[]): JWK[] =>
  keys.filter(
    (key) =>
      fits(alg, key) &&
      key.kty !== 'oct' &&
      (key.use === undefined || key.use === 'sig') &&
      (key.alg === undefined || key.alg === alg || (key.alg === 'Ed25519' && alg === 'EdDSA')) &&
      (kid === undefined || key.kid === undefined || key.kid === kid),
  )
