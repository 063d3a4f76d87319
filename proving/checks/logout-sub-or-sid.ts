/** Check: refuses a logout token that names neither user nor session; without it, everybody is meant. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses a logout token that names neither user nor session',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-sub-sid-missing'],
  refuses: ({ claims }) =>
    claims.sub === undefined && claims.sid === undefined ? 'neither sub nor sid' : undefined,
  instead(subject) {
    if (subject.claims.sub === undefined && subject.claims.sid === undefined)
      subject.ends = [...subject.sessions]
  },
})
