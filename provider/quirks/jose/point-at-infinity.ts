/** Building block: a P-256 key that is no point of the curve, and signatures that hold for it where nobody looks. */
import { createHash } from 'node:crypto'
import type { JWK } from 'jose'
import type { SigningKey } from '../context.ts'

/** First coordinate of the generator of P-256, and its order (FIPS 186-5, SP 800-186 3.2.1.3). */
const generatorX = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const bytes = (number: bigint) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
const encoded = (part: object | string) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

const zero = Buffer.alloc(32).toString('base64url')

const publicJwk: JWK = { kty: 'EC', crv: 'P-256', x: zero, y: zero, kid: 'zero', alg: 'ES256', use: 'sig' }

/**
 * The key (0, 0), which many implementations take for the point at infinity. Whatever is multiplied with it stays there, so
 * that the private key drops out of the verification: with `s` equal to the digest, `r` is the generator's own coordinate.
 */
export const pointAtInfinity: SigningKey = {
  kid: 'zero',
  alg: 'ES256',
  publicJwk,
  async sign(header, payload) {
    const input = `${encoded(header)}.${encoded(payload)}`
    const digest = BigInt(`0x${createHash('sha256').update(input).digest('hex')}`) % order
    return `${input}.${Buffer.concat([bytes(generatorX % order), bytes(digest)]).toString('base64url')}`
  },
}
