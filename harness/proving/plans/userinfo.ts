/** Plans of the quirks of userinfo (group F). */
import type { Plan, Plans } from './plan.ts'

const signed: Plan = {
  relyingParty: { userinfoAlg: 'RS256' },
  client: { userinfo_signed_response_alg: 'RS256' },
}

export const userinfoPlans: Plans = {
  'userinfo-sub-mismatch': { omit: 'userinfo-sub-match' },
  'userinfo-sub-missing': { omit: 'userinfo-sub-present' },
  'userinfo-sub-array': { omit: 'userinfo-sub-string' },
  'userinfo-sub-duplicate': { omit: 'userinfo-members-unique' },
  'userinfo-iss-victim': { omit: 'userinfo-of-this-issuer' },
  'userinfo-signed-expected-plain': { ...signed, omit: 'userinfo-signed-when-registered' },
  'userinfo-signed-bad': [
    { ...signed, values: ['signature'], omit: 'userinfo-signature' },
    { ...signed, values: ['none'], omit: 'userinfo-alg-not-none' },
    { ...signed, values: ['iss'], omit: 'userinfo-iss-match' },
    { ...signed, values: ['aud'], omit: 'userinfo-aud-match' },
  ],
  'userinfo-errors': {},
  'userinfo-proto-pollution': {},
  'userinfo-xss': { omit: 'page-escapes', forbidden: '<script' },
  'userinfo-aggregated': {},
  'userinfo-distributed': {},
}
