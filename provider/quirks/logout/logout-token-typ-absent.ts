/** Quirk: logout token has another typ, or none. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token has another typ, or none',
  why: 'logout+jwt is recommended, not required. A relying party that requires it works with few providers.',
  wire: '`typ` is missing, `JWT` or `logout+jwt`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  expect: 'accept',
  level: 'should',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 200 and the session has ended; section 4.1 leaves it to new profiles to require the type',
  catalogue: ['logout-token-typ-absent'],
  decides: ['logout-token.typ'],
  param: {
    type: 'choice',
    default: 'absent',
    options: ['absent', 'jwt', 'logout-jwt'],
    description: 'The type that is sent.',
  },
  async apply(honest, { honestKey, value }) {
    const { typ: _typ, ...rest } = honest.header
    const header = value === 'absent' ? rest : { ...rest, typ: value === 'jwt' ? 'JWT' : 'logout+jwt' }
    return { ...honest, header, token: await (await honestKey()).sign(header, honest.claims) }
  },
})
