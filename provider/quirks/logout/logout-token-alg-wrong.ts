/** Quirk: logout token is signed with another algorithm than registered. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is signed with a different algorithm than registered',
  why: 'Logout tokens are signed with the algorithm of ID tokens. A relying party that accepts others accepts weaker ones too.',
  wire: 'ES256 with a published key if RS256 is registered, RS256 otherwise',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation',
  expect: 'reject',
  level: 'must',
  cwe: 347,
  needs: ['ends-at-logout-token'],
  mustWhen: ['registered-token-algorithm'],
  judgedBy: 'session',
  note: 'it answers 400 and the session continues',
  catalogue: ['logout-token-alg-wrong'],
  decides: ['logout-token.signature'],
  async apply(honest, { honestKey }) {
    const key = await honestKey(honest.header.alg === 'RS256' ? 'ES256' : 'RS256')
    const header = { ...honest.header, alg: key.alg, kid: key.kid }
    return { ...honest, header, token: await key.sign(header, honest.claims) }
  },
})
