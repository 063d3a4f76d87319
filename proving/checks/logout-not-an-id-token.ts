/** Check: refuses an ID Token in place of a logout token; without it, any token of the issuer ends a session. */
import { logoutEvent } from '../logout-event.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-token',
  title: 'Refuses an ID Token in place of a logout token',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  catches: ['logout-token-is-id-token'],
  refuses: ({ claims }) =>
    claims.events === undefined &&
    (claims.nonce !== undefined || claims.auth_time !== undefined || claims.at_hash !== undefined)
      ? 'this is an ID Token'
      : undefined,
  instead(subject) {
    // A token that is not looked at closely has no events to miss and no nonce to mind.
    const { nonce: _nonce, ...claims } = subject.claims
    if (claims.events === undefined && (_nonce !== undefined || claims.auth_time !== undefined))
      subject.claims = { events: { [logoutEvent]: {} }, jti: subject.compact, ...claims }
  },
})
