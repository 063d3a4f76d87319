/** Which keys Keycloak publishes. */
import type { JWK } from 'jose'
import type { QuirkContext } from '../../quirks/context.ts'
import { jwks } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { recordedIn, reported } from '../evidence.ts'

const recorded = recordedIn('keycloak', '2022-11', 'jwks')

/** A key with its certificate and both thumbprints. */
async function withCertificate(key: JWK): Promise<Readonly<Record<string, unknown>>> {
  const { certified, sha256Of } = await import('../certified.ts')
  const { x5c, x5t } = await certified(key)
  return { ...key, x5c, x5t, 'x5t#S256': sha256Of(x5c) }
}

/** The key of a realm to which clients encrypt request objects. Nothing is signed with it. */
async function encryptionKey({ key }: QuirkContext) {
  const { kid, publicJwk } = await key('keycloak encryption', 'RS256')
  return withCertificate({ ...publicJwk, kid, use: 'enc', alg: 'RSA-OAEP' })
}

export default defineVendor('Keycloak', {
  'keycloak-jwks-rsa': {
    title: 'Key set has an RSA key with its certificate and thumbprints',
    evidence: recorded,
    changes: [
      jwks.only('RS256'),
      jwks.keys(
        (keys) => Promise.all(keys.map((key) => withCertificate(key as JWK))),
        '`x5c`, `x5t`, `x5t#S256` in the key',
      ),
    ],
  },
  'keycloak-jwks-encryption': {
    title: 'Key set has a second RSA key, which is for encryption, after the key for signatures',
    evidence: recorded,
    why: 'A client that takes the last RSA key, or refuses a key set with an algorithm that it does not know, cannot verify any token.',
    changes: [
      jwks.keys(
        async (keys, context) => [...keys, await encryptionKey(context)],
        'a second key with `use`: "enc", `alg`: "RSA-OAEP"',
      ),
    ],
    fix: 'Select the key by kid, among those with the use sig.',
  },
  'keycloak-jwks-encryption-first': {
    title: 'The key for encryption comes first in the key set, as in some realms',
    evidence: reported('https://github.com/samply/blaze/pull/1624', '2024-04-16'),
    why: 'A client that takes the first RSA key takes the wrong one, and refuses every signature.',
    changes: [
      jwks.keys(
        async (keys, context) => [await encryptionKey(context), ...keys.filter(({ use }) => use !== 'enc')],
        'the first key has `use`: "enc", `alg`: "RSA-OAEP"',
      ),
    ],
    fix: 'Select the key by kid, among those with the use sig.',
  },
})
