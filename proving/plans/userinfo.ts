/** Plans of the quirks of userinfo (group F). */
import type { Plan, Plans } from './plan.ts'

const signed: Plan = {
  relyingParty: { userinfoAlg: 'RS256' },
  client: { userinfo_signed_response_alg: 'RS256' },
}
const first: Plan = { relyingParty: { duplicates: 'first' } }
const last: Plan = { relyingParty: { duplicates: 'last' } }

export const userinfoPlans: Plans = {
  'userinfo-sub-mismatch': { omit: 'userinfo-sub-match' },
  'userinfo-sub-missing': { omit: 'userinfo-sub-present' },
  'userinfo-sub-array': { omit: 'userinfo-sub-string' },
  'userinfo-sub-duplicate': [
    { ...first, values: ['own-first'], omit: 'userinfo-members-unique' },
    { ...last, values: ['victim-first'], omit: 'userinfo-members-unique' },
  ],
  'userinfo-iss-victim': { omit: 'userinfo-of-this-issuer' },
  'userinfo-signed-expected-plain': { ...signed, omit: 'userinfo-signed-when-registered' },
  'userinfo-signed-bad': [
    { ...signed, values: ['signature'], omit: 'userinfo-signature' },
    { ...signed, values: ['none'], omit: 'userinfo-alg-not-none' },
    { ...signed, values: ['issuer'], omit: 'userinfo-iss-match' },
    { ...signed, values: ['audience'], omit: 'userinfo-aud-match' },
  ],
  'userinfo-signed-alg-none': { ...signed, omit: 'userinfo-alg-not-none' },
  'userinfo-signed-other-key': { ...signed, omit: 'userinfo-signature' },
  'userinfo-signed-iss-mismatch': { ...signed, omit: 'userinfo-iss-match' },
  'userinfo-signed-aud-mismatch': { ...signed, omit: 'userinfo-aud-match' },
  'userinfo-signed-unrequested': {},
  'userinfo-signed-no-audience': signed,
  'userinfo-encrypted-unrequested': {},
  'userinfo-errors': {},
  'userinfo-proto-pollution': {},
  'userinfo-xss': { omit: 'page-escapes', forbidden: '<script' },
  'userinfo-aggregated': [
    { values: ['good'], expect: 'accept' },
    // Both are by a claims provider that this relying party does not know, and neither may count.
    { expect: 'ignore', omit: 'claim-source-signature', forbidden: '+1 555 0100' },
  ],
  'userinfo-distributed': { omit: 'claim-source-endpoint' },
}
