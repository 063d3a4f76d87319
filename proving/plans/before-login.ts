/** Plans of the quirks that act before any login: discovery, keys, WebFinger, registration (group C), and of PKCE. */
import type { Plan, Plans } from './plan.ts'

const twice: Plan = { alone: true, steps: [{ do: 'login' }, { do: 'login', browser: 'second' }] }
const found: Plan = { relyingParty: { webfinger: true } }
const pushed: Plan = { relyingParty: { pushes: true } }
const dynamic: Plan = { relyingParty: { dynamicRegistration: true } }

export const beforeLoginPlans: Plans = {
  'discovery-issuer-mismatch': { omit: 'discovery-issuer-match' },
  'discovery-issuer-missing': { omit: 'discovery-issuer-present' },
  'discovery-issuer-slash': { omit: 'discovery-issuer-slash' },
  'discovery-issuer-honest': { omit: 'discovery-issuer-not-another' },
  'discovery-endpoints-mixed': { omit: 'response-iss-match', harm: 'code-leaked' },
  'discovery-endpoint-http': { omit: 'discovery-endpoints-https' },
  'discovery-endpoint-ssrf': {},
  'discovery-required-missing': { omit: 'discovery-required-members' },
  'discovery-unknown-members': {},
  'discovery-alg-none-only': {
    omit: 'alg-not-none',
    flow: 'id_token',
    relyingParty: { idTokenAlg: 'any' },
  },
  'discovery-no-pkce': [
    { values: ['plain'], omit: 'request-pkce-not-plain', harm: 'plain-challenge' },
    // PKCE goes on as if nothing had been said.
    { values: ['absent'], expect: 'accept' },
  ],
  'discovery-http-errors': [
    {
      values: ['not-found', 'server-error', 'redirect', 'html', 'truncated', 'timeout'],
      omit: 'discovery-answer',
      timeoutMs: 3000,
    },
    { values: ['bom'], expect: 'either' },
  ],
  'discovery-oversized': [
    { values: [100], expect: 'accept' },
    // What is left out here is a bound that this relying party always has.
    { values: [5000], omit: 'discovery-answer', expect: 'reject' },
  ],
  'discovery-jwks-uri-random': {},
  'jwks-rotate-between': twice,
  'jwks-rotate-at-signing': twice,
  'jwks-rotate-no-kid': twice,
  'jwks-retired-key': {
    ...twice,
    flow: 'id_token',
    omit: 'retired-keys-forgotten',
    relyingParty: { keyLifetime: 0 },
  },
  'jwks-unknown-kty': {},
  'jwks-bad-key-beside-good': {},
  'jwks-broken': { omit: 'jwks-answer', flow: 'id_token', timeoutMs: 3000 },
  'jwks-oversized': [
    { values: [100], flow: 'id_token', expect: 'accept' },
    { values: [20_000], flow: 'id_token', omit: 'jwks-answer', expect: 'reject' },
  ],
  'jwks-refetch-flood': {
    flow: 'id_token',
    omit: 'key-refetches-bounded',
    harm: 'key-flood',
    steps: Array.from({ length: 15 }, () => ({ do: 'login', mayFail: true }) as const),
  },
  'webfinger-issuer-http': { ...found, omit: 'webfinger-issuer-https', harm: 'fetched-in-the-open' },
  'webfinger-unknown-member': found,
  'registration-alg-downgrade': { ...dynamic, omit: 'registration-alg-as-requested' },
  'registration-error': { ...dynamic, omit: 'registration-answer' },
  'registration-redirect-substituted': {
    ...dynamic,
    omit: 'registration-redirect-as-requested',
    harm: 'foreign-redirect-uri',
  },
  'pushed-request-errors': { ...pushed, omit: 'pushed-request-answer', timeoutMs: 3000 },
  'pushed-request-delay': pushed,
  'pushed-request-content-type': pushed,
  'pushed-request-no-expires-in': pushed,
  'pushed-request-no-request-uri': { ...pushed, omit: 'pushed-request-answer' },
  'pushed-request-status-200': { ...pushed, omit: 'pushed-request-answer' },
  'pushed-request-uri-refused': [
    { ...pushed, values: ['expired', 'reused'], omit: 'error-refused' },
    { ...pushed, values: ['unknown'], expect: 'rest' },
  ],
  'pushed-request-required': [
    pushed,
    { title: 'without PAR', expect: 'observe', delivery: ['authorization-request'] },
  ],
  'pkce-required': [
    {},
    {
      title: 'without PKCE',
      relyingParty: { sends: { pkce: false } },
      expect: 'observe',
      delivery: ['authorization-request'],
    },
  ],
  'pkce-plain-only': { omit: 'request-pkce-not-plain', harm: 'plain-challenge' },
  'pkce-verifier-mismatch': { flow: 'code id_token', omit: 'token-answer' },
  'token-delay': [{}, { values: [6000], flow: 'code id_token', omit: 'token-answer', timeoutMs: 3000 }],
}
