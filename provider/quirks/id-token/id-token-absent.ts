/** Quirk: the token endpoint answers without an ID token. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has no ID token',
  why: 'A relying party that then signs the user in from userinfo alone skips the nonce, audience and issuer checks, and accepts an access token that was issued for somebody else.',
  wire: '`id_token` is left out of the token response, everything else stays',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  needs: ['code-in-response'],
  catalogue: ['id-token-absent'],
  apply: (honest) => {
    const body = honest.body as Record<string, unknown> | null | undefined
    if (typeof body !== 'object' || !body || !('id_token' in body)) return honest
    const { id_token: _token, ...rest } = body
    return { ...honest, body: rest }
  },
})
