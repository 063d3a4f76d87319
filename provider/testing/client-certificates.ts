/** For tests: client certificates of an authority made on the spot, and a fetch that shows one. */
import { X509Certificate } from 'node:crypto'
import { Agent, fetch } from 'undici'
import { certify, newKeys, privatePem } from '../keys/certify.ts'
import * as x509 from '../keys/x509.ts'

export interface Shown {
  readonly key: string
  readonly cert: string
}

const DAY = 24 * 3600_000

export async function makeClientAuthority(name = 'CN=Clients, O=Test') {
  const authority = { name, keys: await newKeys() }
  const now = Date.now()
  const always = { notBefore: now - DAY, notAfter: now + DAY }
  const certificate = await certify(authority, authority, always, [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
  ])
  return {
    certificate,
    /** @param selfSigned by nobody but itself */
    async issue(
      subject: string,
      {
        names = [],
        validity = always,
        selfSigned = false,
      }: {
        names?: x509.JsonGeneralNames
        validity?: typeof always
        selfSigned?: boolean
      } = {},
    ): Promise<Shown> {
      const own = { name: subject, keys: await newKeys() }
      const cert = await certify(selfSigned ? own : authority, own, validity, [
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
        ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
      ])
      return { key: await privatePem(own), cert }
    },
  }
}

/** The key of a certificate as a client registers it: with the certificate as `x5c`. */
export const jwkOf = ({ cert }: Shown) => {
  const certificate = new X509Certificate(cert)
  return { ...certificate.publicKey.export({ format: 'jwk' }), x5c: [certificate.raw.toString('base64')] }
}

/** Trusts one authority alone, and shows a certificate to it. */
export function fetchShowing(authority: string, shown?: Shown): typeof globalThis.fetch {
  const dispatcher = new Agent({ connect: { ca: authority, ...shown } })
  return ((url: string, init: object) =>
    fetch(url, { ...init, dispatcher })) as unknown as typeof globalThis.fetch
}
