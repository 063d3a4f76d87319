/** Certificates of the https listeners, made on the fly: an honest one by fickle's own authority, and faulty ones. */
import { webcrypto } from 'node:crypto'
import type { CertificateFault } from '../stages/stages.ts'
import type { x509 as Library } from './x509.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Certificates {
  /** The certificate of the authority behind the honest one, PEM: whoever trusts it trusts the provider. */
  readonly authority: string
  readonly honest: Certificate
  readonly faulty: Readonly<Record<CertificateFault, Certificate>>
}

const HOUR = 3600_000
const WEEK = 7 * 24 * HOUR
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const loopback = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
] as const

const newKeys = () =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

interface Signer {
  readonly name: string
  readonly keys: CryptoKeyPair
}

async function certify(
  x509: typeof Library,
  by: Signer,
  subject: Signer,
  validity: { readonly notBefore: number; readonly notAfter: number },
  extensions: Library.Extension[],
): Promise<string> {
  const crypto = webcrypto as Crypto
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: subject.name,
      issuer: by.name,
      notBefore: new Date(validity.notBefore),
      notAfter: new Date(validity.notAfter),
      publicKey: subject.keys.publicKey,
      signingKey: by.keys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        ...extensions,
        await x509.SubjectKeyIdentifierExtension.create(subject.keys.publicKey, false, crypto),
        await x509.AuthorityKeyIdentifierExtension.create(by.keys.publicKey, false, crypto),
      ],
    },
    crypto,
  )
  return certificate.toString('pem')
}

/**
 * All certificates of one start, valid for a week; `names` are host names beside those of loopback. Their keys never
 * leave the process.
 */
export async function makeCertificates(names: readonly string[] = []): Promise<Certificates> {
  const { x509 } = await import('./x509.ts')
  const now = Date.now()
  const current = { notBefore: now - HOUR, notAfter: now + WEEK }
  const hosts: Library.JsonGeneralNames = [
    ...loopback,
    ...[...new Set(names)].map((value) => ({ type: 'dns' as const, value })),
  ]
  const [trusted, unknown] = await Promise.all(
    ['its own authority', 'an authority that nobody knows'].map(async (whose) => ({
      name: `CN=fickle ${whose}, O=Not for production`,
      keys: await newKeys(),
    })),
  )
  if (!trusted || !unknown) throw new TypeError('no authority was made')

  async function serverCertificate(
    by: Signer | undefined,
    { validity = current, at = hosts } = {},
  ): Promise<Certificate> {
    const subject = { name: 'CN=fickle, O=Not for production', keys: await newKeys() }
    const cert = await certify(x509, by ?? subject, subject, validity, [
      new x509.SubjectAlternativeNameExtension(at),
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ])
    const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', subject.keys.privateKey)
    return { key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'), cert }
  }

  const [authority, honest, selfSigned, wrongHost, expired, untrusted] = await Promise.all([
    certify(x509, trusted, trusted, current, [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ]),
    serverCertificate(trusted),
    serverCertificate(undefined),
    serverCertificate(trusted, { at: [{ type: 'dns', value: 'elsewhere.invalid' }] }),
    serverCertificate(trusted, { validity: { notBefore: now - WEEK, notAfter: now - HOUR } }),
    serverCertificate(unknown),
  ])
  return {
    authority,
    honest,
    faulty: { 'self-signed': selfSigned, 'wrong-host': wrongHost, expired, 'untrusted-ca': untrusted },
  }
}
