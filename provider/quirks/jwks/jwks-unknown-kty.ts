/** Quirk: the set has keys that nobody can use. */
import type { JWK } from 'jose'
import { withKeys } from '../jose/documents.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS has keys of unknown types among good ones',
  why: 'Providers publish keys for algorithms that a client does not know. A client must skip keys that it does not understand.',
  wire: 'keys with an unknown `kty`, `alg` or `crv`, a post-quantum key and a private extension precede the good ones',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517.html#section-5',
  expect: 'accept',
  level: 'should',
  needs: ['fetches-keys'],
  catalogue: ['jwks-unknown-kty'],
  apply: async (answer, { key }) => {
    const rsa = (await key('odd')).publicJwk
    const ec = (await key('odd', 'ES256')).publicJwk
    const odd: JWK[] = [
      { kty: 'LOOKING-GLASS', kid: 'odd-kty', use: 'sig', k: 'AQAB' },
      { kty: 'AKP', kid: 'odd-akp', alg: 'ML-DSA-9999', pub: 'AQAB' },
      { kty: 'OKP', kid: 'odd-okp', crv: 'Ed9999', x: ec.x ?? '' },
      { ...rsa, kid: 'odd-rsa', alg: 'RS9999' },
      { ...ec, kid: 'odd-ec', alg: 'ES9999' },
      { ...ec, kid: 'odd-crv', crv: 'P-9999' },
    ]
    return withKeys(answer, (keys) => [...odd, ...keys])
  },
})
