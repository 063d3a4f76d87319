/** Quirk: a logout token is delivered as ID token. */
import { createHash } from 'node:crypto'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token is replaced by a valid logout token',
  why: 'Issuer, audience, subject and signature are all correct: only the nonce, the event or the type shows that the token ends sessions and must not begin one.',
  wire: 'the payload is that of a valid logout token (`events`, `jti`, no `nonce`), the header has `"typ":"logout+jwt"`, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  mustWhen: ['sends-nonce'],
  note: 'without a nonce only the type and the event distinguish it from an ID token',
  catalogue: ['id-token-is-logout-token'],
  decides: ['id-token.typ', 'id-token.nonce', 'id-token.exp'],
  apply: ({ iss, sub, aud, iat, sid }, { now, loginNumber }) => ({
    iss,
    sub,
    aud,
    iat,
    exp: now + 120,
    jti: createHash('sha256').update(`${iss} ${sub} ${now} ${loginNumber}`).digest('base64url').slice(0, 22),
    ...(sid !== undefined && { sid }),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }),
  also: { 'id-token-header': (header) => ({ ...header, typ: 'logout+jwt' }) },
})
