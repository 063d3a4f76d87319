/** Okta's verifier of tokens at a resource server: both tokens of a custom authorization server. */
import OktaJwtVerifier from '@okta/jwt-verifier'
import { tokensAt } from '../code-flow.js'
import { must } from '../journey.js'

export const sdk = '@okta/jwt-verifier'
/** It signs nobody in: it checks tokens that others got. */
export const verifies = true
export const title = 'Okta JWT verifier'
export const profile = 'okta-custom'
export const authority = '/oauth2/default'

export async function play({ authority: issuer, step }) {
  const tokens = await tokensAt(issuer)
  const verifier = new OktaJwtVerifier({
    issuer,
    clientId: 'rp',
    assertClaims: { 'scp.includes': ['openid', 'email'] },
  })
  await step('verifyAccessToken(): audience api://default, scp', async () => {
    const { claims } = await verifier.verifyAccessToken(tokens.access_token, 'api://default')
    must(claims.cid === 'rp', `cid ${claims.cid}`)
  })
  await step('verifyIdToken(): client and nonce', async () => {
    const { claims } = await new OktaJwtVerifier({ issuer }).verifyIdToken(tokens.id_token, 'rp', 'n-0S6')
    must(claims.sub, 'no sub')
  })
  await step('verifyAccessToken(): another audience is refused', async () => {
    const error = await verifier.verifyAccessToken(tokens.access_token, 'api://other').catch((cause) => cause)
    must(/does not match expected audience/.test(error.message), String(error))
  })
}
