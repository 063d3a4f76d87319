/** Quirk: the ID token says nothing of the authorization code beside it. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has no hash of the authorization code',
  why: 'In the hybrid flow the hash is required. A relying party that compares it only if it is present can be given the code of another login.',
  wire: '`c_hash` is left out, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken',
  expect: { hybrid: 'reject' },
  level: 'must',
  cwe: 354,
  needs: ['id-token-in-response'],
  catalogue: ['id-token-c-hash-missing'],
  decides: ['id-token.c_hash'],
  apply: ({ c_hash: _hash, ...claims }) => claims,
})
