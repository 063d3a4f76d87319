/** Check: ends a session by the front channel only where issuer and session id are its own. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'front-channel-logout',
  title: 'Ends a session by the front channel only where issuer and session id are its own',
  spec: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout',
  catches: ['front-channel-iss-sid-wrong'],
  refuses: ({ iss, sid, session, issuer }) =>
    (iss !== undefined && iss !== issuer?.issuer) ||
    (sid !== undefined && sid !== session?.idToken?.claims.sid)
      ? 'iss or sid is not of this session'
      : undefined,
})
