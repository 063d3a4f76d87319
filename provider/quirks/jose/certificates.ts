/** Building block: X.509 certificates that vouch for a public key, from a certificate authority that nobody trusts. */
import { webcrypto } from 'node:crypto'
import type { JWK } from 'jose'
import { LRUCache } from 'lru-cache'
import { publicKeyOf } from '../../keys/signing.ts'

export interface Certificate {
  /** Base64 of the DER, as `x5c` wants it (RFC 7515 section 4.1.6). */
  readonly base64: string
  readonly pem: string
}

const made = new LRUCache<string, Promise<Certificate>>({ max: 100 })
let authority: Promise<CryptoKeyPair> | undefined

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}

async function make(jwk: JWK): Promise<Certificate> {
  const x509 = await import('../../keys/x509.ts')
  authority ??= webcrypto.subtle.generateKey(rsa, false, ['sign', 'verify']) as Promise<CryptoKeyPair>
  const spki = publicKeyOf(jwk).export({ type: 'spki', format: 'der' })
  const day = 24 * 3600 * 1000
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: '01',
      subject: 'CN=fickle signing key',
      issuer: 'CN=fickle nobody trusts this',
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + 365 * day),
      publicKey: spki,
      signingKey: (await authority).privateKey,
      signingAlgorithm: rsa,
    },
    webcrypto as Crypto,
  )
  return { base64: Buffer.from(certificate.rawData).toString('base64'), pem: certificate.toString('pem') }
}

/** Always the same certificate for the same key. */
export function certificateFor(jwk: JWK): Promise<Certificate> {
  const id = jwk.n ?? jwk.x ?? ''
  let certificate = made.get(id)
  if (!certificate) {
    certificate = make(jwk)
    made.set(id, certificate)
  }
  return certificate
}
