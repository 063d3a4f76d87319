/** Quirk: the ID token is only signed, although encryption was agreed on. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is not encrypted although the client registered for encryption',
  why: 'Confidential claims were sent in the clear, or somebody else made the token.',
  wire: 'the signed ID token without the JWE around it',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: 'reject',
  level: 'should',
  cwe: 311,
  needs: ['registered-token-encryption'],
  catalogue: ['id-token-jwe-absent'],
  decides: ['id-token.encryption'],
  apply: ({ encryption: _encryption, ...signed }) => signed,
})
