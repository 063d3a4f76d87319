/** The certificate of the provider's https listener, made on the fly and trusted by nobody. */
import { webcrypto } from 'node:crypto'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** Self-signed, for loopback names, valid for a week. */
export async function makeCertificate(names: readonly string[] = []): Promise<Certificate> {
  const { x509 } = await import('./x509.ts')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const now = Date.now()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=fickle, O=Not for production',
      notBefore: new Date(now - 3600_000),
      notAfter: new Date(now + 7 * 24 * 3600_000),
      signingAlgorithm: algorithm,
      keys: keys as never,
      extensions: [
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
          { type: 'ip', value: '::1' },
          ...names.map((value) => ({ type: 'dns' as const, value })),
        ]),
      ],
    },
    webcrypto as never,
  )
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'), cert: certificate.toString('pem') }
}
