/** ECDSA on P-256 as somebody computes it who takes (0, 0) for the point at infinity and asks no further. */
import { createECDH, createHash } from 'node:crypto'
import type { JWK } from 'jose'
import type { Parts } from './jws.ts'

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const numberIn = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex') || '0'}`)

/** Inverse modulo the order, by Fermat's little theorem. */
function inverse(number: bigint): bigint {
  let [result, base, exponent] = [1n, number % order, order - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order
    base = (base * base) % order
  }
  return result
}

const isZero = (coordinate = '') => Buffer.from(coordinate, 'base64url').every((byte) => byte === 0)

/** Whether the signature holds for a key whose multiples are all infinity, so that only the digest counts. */
export function holdsForInfinity({ kty, x, y }: JWK, { signature, signingInput }: Parts): boolean {
  if (kty !== 'EC' || !isZero(x) || !isZero(y) || signature.length !== 64) return false
  const [r, s] = [numberIn(signature.subarray(0, 32)), numberIn(signature.subarray(32))]
  if (r === 0n || s === 0n) return false
  const digest = numberIn(createHash('sha256').update(signingInput).digest())
  const factor = (digest * inverse(s)) % order
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(factor.toString(16).padStart(64, '0'), 'hex'))
  return numberIn(curve.getPublicKey().subarray(1, 33)) % order === r
}
