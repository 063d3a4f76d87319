/** Plans of the quirks of the token endpoint, of refresh and of DPoP (group E). */
import type { Plan, Plans } from './plan.ts'

/** A relying party that fails open has the front channel's ID Token to go on with. */
const hybrid: Plan = { flow: 'code id_token' }
const refresh: Plan = {
  relyingParty: { scope: 'openid profile email offline_access', parameters: { prompt: 'consent' } },
  steps: [{ do: 'login' }, { do: 'refresh' }],
}
const dpop: Plan = { relyingParty: { dpop: true } }

export const tokenResponsePlans: Plans = {
  'token-response-type-case': {},
  'token-response-type-unknown': { omit: 'token-type-known' },
  'token-response-no-expires-in': {},
  'token-response-expires-in-odd': {},
  'token-response-no-scope': {},
  'token-response-no-access-token': { omit: 'access-token-present' },
  'token-response-content-type': {},
  'token-response-200-error': { ...hybrid, omit: 'token-error-member' },
  'token-response-400-with-tokens': { omit: 'token-status' },
  'token-response-errors': { ...hybrid, omit: 'token-answer', timeoutMs: 3000 },
  'token-response-redirect': { omit: 'redirects-not-followed' },
  'token-response-dup-json': [
    {
      values: ['victim-first'],
      omit: 'token-members-unique',
      relyingParty: { userinfo: false, duplicates: 'first' },
    },
    {
      values: ['victim-last'],
      omit: 'token-members-unique',
      relyingParty: { userinfo: false, duplicates: 'last' },
    },
  ],
  'token-response-unknown-members': {},
  'refresh-iss-changed': { ...refresh, omit: 'refresh-iss-same' },
  'refresh-sub-changed': { ...refresh, omit: 'refresh-sub-same' },
  'refresh-aud-changed': { ...refresh, omit: 'refresh-aud-same' },
  'refresh-nonce-changed': { ...refresh, omit: 'refresh-nonce-same' },
  'refresh-nonce-absent': refresh,
  'refresh-no-id-token': refresh,
  'refresh-invalid-grant': refresh,
  'dpop-nonce': dpop,
  'dpop-scheme-case': dpop,
}
