/** Quirk: logout token comes by the wrong way. */
import { broken } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'logout-token',
  title: 'Logout token is sent in the wrong way',
  why: 'A logout request is a form post with one token. A page can trigger anything less strict.',
  wire: 'by GET, as JSON, or twice (a token with a broken signature first)',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest',
  expect: 'reject',
  level: 'should',
  needs: ['ends-at-logout-token'],
  judgedBy: 'session',
  // What refuses the method, the form or the page needs to look at no token.
  refusedWith: [400, 404, 405, 415],
  note: 'it answers 400, 404, 405 or 415 and the session continues',
  catalogue: ['logout-token-transport'],
  decides: ['logout-token.delivery'],
  param: {
    type: 'choice',
    default: 'get',
    options: ['get', 'json', 'twice'],
    description: 'How it is sent.',
  },
  apply(honest, { value }) {
    if (value === 'get') return { ...honest, method: 'GET' }
    if (value === 'json') return { ...honest, contentType: 'application/json' }
    return { ...honest, parameters: [['logout_token', broken(honest).token], ...honest.parameters] }
  },
})
