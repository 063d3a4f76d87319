import { webcrypto } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import * as x509 from '../../provider/keys/x509.ts'
import type { CheckName } from '../checks/index.ts'
import { createBackChannel } from './back-channel.ts'

const crypto = webcrypto as Crypto
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}
const day = 86_400_000
const newKeys = () => crypto.subtle.generateKey(rsa, true, ['sign', 'verify'])

const pemOf = async (key: CryptoKey) =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')

async function authority(name: string) {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name,
      keys,
      signingAlgorithm: rsa,
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + day),
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    },
    crypto,
  )
  return { keys, certificate, pem: certificate.toString('pem') }
}

type Authority = Awaited<ReturnType<typeof authority>>

async function leaf(by: Authority | undefined, { host = 'localhost', until = day }) {
  const keys = await newKeys()
  const details = {
    notBefore: new Date(Date.now() - 2 * day),
    notAfter: new Date(Date.now() + until),
    signingAlgorithm: rsa,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host } as const])],
  }
  const certificate = by
    ? await x509.X509CertificateGenerator.create(
        {
          ...details,
          subject: `CN=${host}`,
          issuer: by.certificate.subject,
          publicKey: keys.publicKey,
          signingKey: by.keys.privateKey,
        },
        crypto,
      )
    : await x509.X509CertificateGenerator.createSelfSigned({ ...details, name: `CN=${host}`, keys }, crypto)
  return { key: await pemOf(keys.privateKey), cert: certificate.toString('pem') }
}

async function ask(certificate: { key: string; cert: string }, ca: string, omit: CheckName[]) {
  const server = createServer(certificate, (_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { call, close } = createBackChannel({ timeoutMs: 5000, ca, omit: new Set(omit) })
  const answer = await call(`https://localhost:${(server.address() as AddressInfo).port}/`)
  await close()
  server.closeAllConnections()
  server.close()
  return answer.failure ?? answer.status
}

test('each fault of a certificate is refused by one check, and by no other', async () => {
  const trusted = await authority('CN=trusted')
  const unknown = await authority('CN=unknown')
  const faults: [CheckName, { key: string; cert: string }][] = [
    ['tls-not-self-signed', await leaf(undefined, {})],
    ['tls-host-name', await leaf(trusted, { host: 'other.example' })],
    ['tls-not-expired', await leaf(trusted, { until: -day })],
    ['tls-trusted-ca', await leaf(unknown, {})],
  ]
  expect(await ask(await leaf(trusted, {}), trusted.pem, [])).toBe(200)
  for (const [check, certificate] of faults) {
    expect(await ask(certificate, trusted.pem, [])).toBe(`TLS:${check}`)
    expect(await ask(certificate, trusted.pem, [check])).toBe(200)
  }
})
