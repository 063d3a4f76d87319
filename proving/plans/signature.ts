/** Plans of the quirks of signatures and keys (group B), in a flow in which the signature is all there is. */
import type { Plan, Plans } from './plan.ts'

const front: Plan = { flow: 'id_token' }
const es256: Plan = {
  ...front,
  relyingParty: { idTokenAlg: 'ES256' },
  client: { id_token_signed_response_alg: 'ES256' },
}
const hs256: Plan = {
  ...front,
  relyingParty: { idTokenAlg: 'HS256' },
  client: { id_token_signed_response_alg: 'HS256' },
}
const advertised: Plan = { ...front, relyingParty: { idTokenAlg: 'any' } }
/** Signatures are checked where they may be left unchecked too. */
const everywhere = (plan: Plan): readonly Plan[] => [
  { ...front, ...plan },
  { ...plan, expect: 'reject' },
]

export const signaturePlans: Plans = {
  'signature-invalid-rs256': everywhere({ omit: 'signature' }),
  'signature-invalid-es256': { ...es256, omit: 'signature' },
  'signature-invalid-hs256': { ...hs256, omit: 'signature' },
  'signature-stripped': { ...front, omit: 'signature-present' },
  'signature-other-key': { ...front, omit: 'signature' },
  'signature-alg-none': { ...front, omit: 'alg-not-none' },
  'signature-alg-none-registered': {
    relyingParty: { idTokenAlg: 'none' },
  },
  'signature-alg-none-garbage-sig': { ...front, omit: 'alg-not-none' },
  'signature-alg-none-case': { ...front, omit: 'alg-none-in-any-case' },
  'signature-alg-missing': { ...front, omit: 'alg-present' },
  'signature-alg-confusion-pem': { ...front, omit: 'hmac-not-public-key' },
  'signature-alg-confusion-jwk': { ...front, omit: 'hmac-not-public-key' },
  'signature-alg-confusion-client-secret': { ...front, omit: 'hmac-secret-only-when-registered' },
  'signature-alg-hs256-empty-key': { ...front, omit: 'hmac-key-not-empty' },
  'signature-alg-mismatch-registered': [
    { ...front, omit: 'alg-registered' },
    { ...es256, omit: 'alg-registered' },
  ],
  'signature-alg-unadvertised': { ...advertised, omit: 'alg-advertised' },
  'signature-es256-zero': { ...es256, omit: 'ecdsa-not-zero' },
  'signature-es256-other-curve': { ...es256, omit: 'ecdsa-curve-of-algorithm' },
  'signature-jwk-crv-mismatch': { ...es256, omit: 'key-curve-as-named' },
  'signature-es256-zero-key': { ...es256, omit: 'key-point-on-curve' },
  'signature-es256-der': { ...es256, omit: 'ecdsa-fixed-length' },
  'signature-header-jwk': { ...front, omit: 'no-header-jwk' },
  'signature-header-jwk-ec': { ...es256, omit: 'no-header-jwk' },
  'signature-header-jwk-oct': { ...front, omit: 'no-header-jwk' },
  'signature-header-jwk-uri': { ...front, omit: 'no-header-jwk-fetch' },
  'signature-header-jku': { ...front, omit: 'no-jku-fetch' },
  'signature-header-jwk-nested-jku-x5u-x5c': { ...front, omit: 'no-nested-key-urls' },
  'signature-header-x5u': { ...front, omit: 'no-x5u-fetch' },
  'signature-header-x5c': { ...front, omit: 'no-header-x5c' },
  'signature-kid-uri': { ...front, omit: 'no-kid-fetch' },
  'signature-kid-jwk': { ...front, omit: 'no-kid-as-key' },
  'signature-kid-injection': { ...front, omit: 'kid-only-compared' },
  'signature-kid-absent-single': front,
  'signature-kid-absent-multiple': front,
  'signature-kid-absent-token': front,
  'signature-kid-absent-token-single': front,
  'signature-kid-absent-token-multiple': front,
  'signature-kid-unknown': { ...front, omit: 'kid-known' },
  'signature-kid-duplicate': front,
  'signature-jwk-use-enc': { ...front, omit: 'key-use' },
  'signature-jwk-weak-rsa': { ...front, omit: 'rsa-key-size' },
  // Secrets of two issuers only differ in who knows them: what stops the one in the name of the other is iss.
  'signature-cross-issuer': {
    ...hs256,
    omit: 'id-token-iss-match',
    steps: [{ do: 'begin', keep: 'abandoned', at: 'second' }, { do: 'login' }],
  },
  'signature-jwk-oct-published': { ...front, omit: 'hmac-key-not-published' },
}
