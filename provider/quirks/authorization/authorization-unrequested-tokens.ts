/** Quirk: the response brings tokens that nobody asked for. */

import { defineQuirk } from '../quirk.ts'
import { withParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response in the code flow also carries tokens of another user',
  why: 'Tokens in the URL that were not requested may come from an attacker. A relying party that uses them signs in the user that they name.',
  wire: 'an ID token and an access token of another user together with the honest code',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth',
  expect: 'ignore',
  level: 'must',
  cwe: 345,
  note: 'the login may go on with the code; the tokens must not be used',
  catalogue: ['authorization-unrequested-tokens'],
  apply: async (honest, context) => {
    const { request, victim, issuer, clientId, now } = context
    if (request.response_type !== 'code') return honest
    const key = await context.honestKey()
    const idToken = await key.sign(
      { alg: key.alg, kid: key.kid },
      { ...victim, iss: issuer, aud: clientId, iat: now, exp: now + 3600, nonce: request.nonce },
    )
    const accessToken = (await context.victimAccessToken?.()) ?? ''
    return withParameter(withParameter(honest, 'id_token', idToken), 'access_token', accessToken)
  },
})
