/** Quirk: logout token is unsigned. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is unsigned, with alg none',
  why: 'Anybody who can reach the logout URI can end sessions with it.',
  wire: '`alg` is `none` and the signature is empty',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 347,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-alg-none'],
  decides: ['logout-token.signature'],
  apply(honest) {
    const header = { ...honest.header, alg: 'none' }
    const text = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    return { ...honest, header, token: `${text(header)}.${text(honest.claims)}.` }
  },
})
