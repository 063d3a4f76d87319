/** Signs certificates; loaded only where one is made. */
import { webcrypto } from 'node:crypto'
import * as x509 from './x509.ts'

export interface Signer {
  /** As a distinguished name. */
  readonly name: string
  readonly keys: CryptoKeyPair
}

export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export const newKeys = () =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

export interface Validity {
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
}

/** The certificate of a subject, PEM. */
export async function certify(
  by: Signer,
  subject: Signer,
  validity: Validity,
  extensions: x509.Extension[],
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

/** The private key, PEM. */
export const privatePem = async ({ keys: { privateKey } }: Signer): Promise<string> =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')

/** The certificate of a new authority for these names beside its own, PEM. */
export async function certifyAuthority(
  authority: Signer,
  validity: Validity,
  names: readonly string[],
): Promise<string> {
  const { nameConstraints } = await import('./name-constraints.ts')
  const { oid, value } = nameConstraints(names)
  return certify(authority, authority, validity, [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    new x509.Extension(oid, true, new Uint8Array(value)),
  ])
}
