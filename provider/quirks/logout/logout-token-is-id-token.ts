/** Quirk: iD token is sent as the logout token. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is replaced by an ID token',
  why: 'Both are JWTs of the same issuer for the same client. A relying party that does not check events lets anybody end sessions with an ID token that was seen in a browser.',
  wire: 'the claims of an ID token (`nonce`, `auth_time`, no `events`), `typ` `JWT`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-is-id-token'],
  decides: ['logout-token.events'],
  async apply(honest, context) {
    const { events: _events, jti: _jti, ...claims } = honest.claims
    const header = { ...honest.header, typ: 'JWT' }
    const sent = { ...claims, nonce: context.request.nonce, auth_time: claims.iat }
    return { ...honest, header, claims: sent, token: await (await context.honestKey()).sign(header, sent) }
  },
})
