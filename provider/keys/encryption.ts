/** Wraps a token in a JWE (RFC 7516), also with the retired RSA1_5 that libraries no longer offer. */
import { constants, createCipheriv, createHmac, publicEncrypt, randomBytes } from 'node:crypto'
import { CompactEncrypt, importJWK, type JWK } from 'jose'
import type { Encryption } from '../stages/stages.ts'
import { publicKeyOf } from './signing.ts'

const base64url = (value: string | Buffer) => Buffer.from(value).toString('base64url')

type Fields = Readonly<Record<string, unknown>>

/** The compact JWE of a nested JWT (`cty: JWT`, RFC 7519 section 5.2). */
export async function encrypted(
  token: string,
  { alg, enc, key }: Encryption,
  fields: Fields = {},
): Promise<string> {
  const header = { alg, enc, cty: 'JWT', ...(key.kid && { kid: key.kid }), ...fields }
  if (alg === 'RSA1_5') return encryptedRsa15(token, key, header)
  return new CompactEncrypt(Buffer.from(token))
    .setProtectedHeader(header)
    .encrypt(await importJWK({ ...key, alg }, alg === 'dir' ? enc : alg))
}

/** RSAES-PKCS1-v1_5 with A128CBC-HS256 (RFC 7518 sections 4.2 and 5.2.3). */
function encryptedRsa15(token: string, key: JWK, fields: Fields): string {
  const header = base64url(JSON.stringify({ ...fields, enc: 'A128CBC-HS256' }))
  const secret = randomBytes(32)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', secret.subarray(16), iv)
  const text = Buffer.concat([cipher.update(token), cipher.final()])
  const bits = Buffer.alloc(8)
  bits.writeBigUInt64BE(BigInt(header.length) * 8n)
  const tag = createHmac('sha256', secret.subarray(0, 16))
    .update(Buffer.concat([Buffer.from(header), iv, text, bits]))
    .digest()
    .subarray(0, 16)
  const publicKey = publicKeyOf(key)
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, secret)
  return [header, base64url(wrapped), base64url(iv), base64url(text), base64url(tag)].join('.')
}
