/** Makes keys and signs exact bytes with them, as RFC 7515 and RFC 7518 lay down. */
import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { JWK } from 'jose'
import type { SigningKey } from '../quirks/context.ts'
import type { Claims } from '../stages/stages.ts'

const generate = promisify(generateKeyPair)
const signOffThread = promisify(signBytes)

/** Algorithms that honest keys exist for, the default first. */
export const signingAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

const base64url = (value: string | Buffer) => Buffer.from(value).toString('base64url')

/** RFC 7638: the digest of the members that make the key, in lexical order. */
export function thumbprint(jwk: JWK): string {
  const members =
    jwk.kty === 'RSA'
      ? { e: jwk.e, kty: jwk.kty, n: jwk.n }
      : jwk.kty === 'EC'
        ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
        : { crv: jwk.crv, kty: jwk.kty, x: jwk.x }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

/** By the size of their field, and by the digest of the algorithm that goes with them (RFC 7518 section 3.4). */
const curves: Readonly<Record<number, string>> = { 256: 'P-256', 384: 'P-384', 512: 'P-521', 521: 'P-521' }

async function privateKeyFor(alg: string, bits: number): Promise<KeyObject> {
  if (/^(RS|PS)/.test(alg)) return (await generate('rsa', { modulusLength: bits })).privateKey
  const namedCurve = /^ES/.test(alg) ? (curves[bits] ?? curves[Number(alg.slice(2))]) : undefined
  if (namedCurve !== undefined) return (await generate('ec', { namedCurve })).privateKey
  if (alg === 'EdDSA' || alg === 'Ed25519') return (await generate('ed25519')).privateKey
  throw new TypeError(`no keys for ${alg}`)
}

/** A fresh private key as a JWK, off the main thread. */
export async function generateJwk(alg: string, bits = 2048): Promise<JWK> {
  const jwk = (await privateKeyFor(alg, bits)).export({ format: 'jwk' }) as JWK
  return { ...jwk, alg, use: 'sig', kid: thumbprint(jwk).slice(0, 16) }
}

export function publicJwk(jwk: JWK): JWK {
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, oth: _oth, k: _k, ...open } = jwk
  return open
}

function signatureOf(alg: string, key: KeyObject, bytes: Buffer): Buffer {
  const digest = `sha${alg.slice(2)}`
  switch (alg.slice(0, 2)) {
    case 'HS':
      return createHmac(digest, key).update(bytes).digest()
    case 'RS':
      return signBytes(digest, bytes, key)
    case 'PS':
      return signBytes(digest, bytes, {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      })
    case 'ES':
      return signBytes(digest, bytes, { key, dsaEncoding: 'ieee-p1363' })
    default:
      return signBytes(null, bytes, key)
  }
}

function signingInput(header: object | string, payload: object | string): string {
  const text = (part: object | string) => (typeof part === 'string' ? part : JSON.stringify(part))
  return `${base64url(text(header))}.${base64url(text(payload))}`
}

/** The compact serialization of exactly these members, signed with whatever `alg` says. */
export function signCompact(
  alg: string,
  key: KeyObject,
  header: Readonly<Record<string, unknown>> | string,
  payload: Claims | string,
): string {
  const input = signingInput(header, payload)
  return `${input}.${signatureOf(alg, key, Buffer.from(input)).toString('base64url')}`
}

/** The signature of what is to be signed, with RSA off the main thread, which meanwhile answers others. */
export const signatureLater = async (alg: string, key: KeyObject, input: Buffer): Promise<Buffer> =>
  alg.startsWith('RS') ? signOffThread(`sha${alg.slice(2)}`, input, key) : signatureOf(alg, key, input)

/** The compact serialization, with RSA off the main thread. */
async function signCompactLater(
  alg: string,
  key: KeyObject,
  header: Readonly<Record<string, unknown>> | string,
  payload: Claims | string,
): Promise<string> {
  const input = signingInput(header, payload)
  const signature = await signatureLater(alg, key, Buffer.from(input))
  return `${input}.${signature.toString('base64url')}`
}

/** A private JWK as something that signs. */
export function signingKey(jwk: JWK): SigningKey {
  const alg = jwk.alg ?? 'RS256'
  let key: KeyObject | undefined
  return {
    kid: jwk.kid ?? '',
    alg,
    publicJwk: publicJwk(jwk),
    sign: async (header, payload) => {
      key ??= createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
      return signCompactLater(alg, key, header, payload)
    },
  }
}

export const publicKeyOf = (jwk: JWK): KeyObject =>
  createPublicKey({ key: publicJwk(jwk) as JsonWebKey, format: 'jwk' })
