/** Quirk: logout token has a broken signature. */
import { broken } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has a broken signature',
  why: 'A relying party that does not verify logout tokens lets anybody sign its users out.',
  wire: 'every byte of the signature is XORed with 0x5A',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 347,
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-sig-invalid'],
  decides: ['logout-token.signature'],
  apply: (honest) => ({ ...honest, token: broken(honest).token }),
})
