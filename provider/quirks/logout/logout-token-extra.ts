/** Quirk: logout token and its form carry more than they need. */

import { defineQuirk } from '../quirk.ts'
import { withClaims } from './logout-token.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token and its form have unknown members',
  why: 'Unknown claims and parameters must be ignored.',
  wire: 'an extra claim `ignored_claim` and an extra form parameter `ignored_parameter`',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  expect: 'accept',
  level: 'must',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  note: 'it answers 200 and the session has ended',
  catalogue: ['logout-token-extra'],
  async apply(honest, context) {
    const sent = await withClaims(honest, context, (claims) => ({ ...claims, ignored_claim: 'ignored' }))
    return { ...sent, parameters: [...sent.parameters, ['ignored_parameter', 'ignored']] }
  },
})
