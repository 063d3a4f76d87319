/** Building block: an HS256 key made of any bytes, the empty ones included. */
import { createHash, createHmac } from 'node:crypto'
import type { JWK } from 'jose'
import type { SigningKey } from '../context.ts'

const encoded = (part: object | string) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

export interface MacKey extends Pick<SigningKey, 'alg' | 'sign'> {
  readonly kid: string | undefined
  /** The key with its secret, as a careless provider would publish it. */
  readonly secretJwk: JWK
}

/** Signs with HMAC-SHA-256 (RFC 7518 section 3.2), whatever the length of the secret. */
export function macKey(secret: string | Buffer, kid: string | undefined): MacKey {
  const k = Buffer.from(secret).toString('base64url')
  return {
    kid,
    alg: 'HS256',
    secretJwk: { kty: 'oct', alg: 'HS256', use: 'sig', k, ...(kid !== undefined && { kid }) },
    async sign(header, payload) {
      const input = `${encoded(header)}.${encoded(payload)}`
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
    },
  }
}

/** A secret of 32 bytes that anybody can work out from its name, so that `apply` stays pure. */
export const knownSecret = (name: string): Buffer => createHash('sha256').update(`fickle ${name}`).digest()
