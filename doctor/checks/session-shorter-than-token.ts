/** The session ends before the token that it handed out. */
import { defineCheck } from '../finding.ts'

const key = 'oidcConfiguration.sessionExpiry'

export const sessionShorterThanToken = defineCheck({
  id: 'session-shorter-than-token',
  title: 'The session ends before the token',
  severity: 'warning',
  find({ deployment }) {
    const { sessionExpiry, tokenValidity } = deployment.oidc
    if (sessionExpiry >= tokenValidity) return []
    return [
      {
        key,
        evidence: [
          `sessionExpiry is ${sessionExpiry} s and tokenValidity ${tokenValidity} s: the session, which renews tokens, ends first.`,
        ],
        fix: deployment.change(key, String(Math.max(tokenValidity, 604_800))),
      },
    ]
  },
})
