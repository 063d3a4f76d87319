/** Certificates of the https listeners, made at each start: an honest one by fickle's own authority, and faulty ones. */
import { isIP } from 'node:net'
import type { CertificateFault } from '../stages/stages.ts'
import type { Authority } from './authority.ts'
import { certify, newKeys, privatePem, type Signer } from './certify.ts'
import * as x509 from './x509.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Certificates {
  readonly honest: Certificate
  readonly faulty: Readonly<Record<CertificateFault, Certificate>>
}

const HOUR = 3600_000
const WEEK = 7 * 24 * HOUR
const SEASON = 13 * WEEK
const loopback = ['localhost', '127.0.0.1', '::1']

const altNames = (names: readonly string[]) =>
  names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value }))

/**
 * All certificates of one start, valid for three months; `names` are host names and addresses beside those of loopback.
 * Their keys never leave the process.
 */
export async function makeCertificates(
  authority: Authority,
  names: readonly string[] = [],
): Promise<Certificates> {
  const now = Date.now()
  const current = { notBefore: now - HOUR, notAfter: Math.min(now + SEASON, authority.notAfter) }
  const hosts = [...new Set([...loopback, ...names])]
  const unknown = {
    name: 'CN=fickle authority that nobody knows, O=Not for production',
    keys: await newKeys(),
  }

  async function serverCertificate(
    by: Signer | undefined,
    { validity = current, at = hosts } = {},
  ): Promise<Certificate> {
    const subject = { name: 'CN=fickle, O=Not for production', keys: await newKeys() }
    const cert = await certify(by ?? subject, subject, validity, [
      new x509.SubjectAlternativeNameExtension(altNames(at)),
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ])
    return { key: await privatePem(subject), cert }
  }

  const [honest, selfSigned, wrongHost, expired, untrusted] = await Promise.all([
    serverCertificate(authority),
    serverCertificate(undefined),
    serverCertificate(authority, { at: ['elsewhere.invalid'] }),
    serverCertificate(authority, { validity: { notBefore: now - WEEK, notAfter: now - HOUR } }),
    serverCertificate(unknown),
  ])
  return {
    honest,
    faulty: { 'self-signed': selfSigned, 'wrong-host': wrongHost, expired, 'untrusted-ca': untrusted },
  }
}
