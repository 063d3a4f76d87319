/** The ID token had expired when it was checked, by clocks that agree or by either of them. */
import { readClocks } from '../clocks.ts'
import { failedCheck } from '../failed-check.ts'
import { clockEvidence } from './clock-evidence.ts'
import { refused } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule } from './rule.ts'

export const tokenExpired = defineRule({
  cause: 'token-expired',
  match(login) {
    if (failedCheck(login) !== 'expiry') return undefined
    const { exp, now, iat, difference, expiredAnyway } = readClocks(login)
    const agree = difference !== undefined && Math.abs(difference) < 2
    if (difference !== undefined && !agree && !expiredAnyway) return undefined
    const ago = exp !== undefined && now !== undefined ? ` ${now - exp} s before it was checked` : ''
    const lifetime = exp !== undefined && iat !== undefined ? ` It was valid for ${exp - iat} s.` : ''
    return {
      summary: `The ID token expired${ago}${difference === undefined ? '' : agree ? '; the clocks agree' : ', by either clock'}.${lifetime}`,
      certainty: difference === undefined ? 'likely' : 'proven',
      decidedBy:
        difference === undefined ? 'Both clocks, compared with the times in the ID token.' : undefined,
      evidence: [...clockEvidence(login), ...quirks(login), ...refused(login)],
    }
  },
  fixes: [
    "Give ID tokens a longer lifetime at the provider, or find what delays the token between the provider's answer and the check.",
    'If later API calls fail: refresh in time (scope `offline_access` if the provider requires it).',
  ],
})
