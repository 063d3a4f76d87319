/** Reads keys from wherever a token may point to: key sets, single keys, certificates. */
import { createPublicKey, X509Certificate } from 'node:crypto'
import type { JWK } from 'jose'

const certificateKey = (certificate: string | Buffer): JWK[] => {
  try {
    return [new X509Certificate(certificate).publicKey.export({ format: 'jwk' }) as JWK]
  } catch {
    return []
  }
}

/** Keys of the certificates of an `x5c` header. */
export const certificateKeys = (x5c: unknown): JWK[] =>
  [x5c]
    .flat()
    .flatMap((text) => (typeof text === 'string' ? certificateKey(Buffer.from(text, 'base64')) : []))

/** Keys in a text: a JWK Set, a JWK, PEM certificates or a PEM key. None where it is something else. */
export function keysIn(text: string): JWK[] {
  try {
    const parsed = JSON.parse(text) as JWK & { keys?: JWK[] }
    return parsed.keys ?? (typeof parsed.kty === 'string' ? [parsed] : [])
  } catch {
    const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    if (certificates) return certificates.flatMap(certificateKey)
    try {
      return [createPublicKey(text).export({ format: 'jwk' }) as JWK]
    } catch {
      return certificateKey(Buffer.from(text, 'binary'))
    }
  }
}
