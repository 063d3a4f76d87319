/** Amazon's verifier of Cognito's tokens. */
import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { tokensAt } from '../code-flow.js'
import { must } from '../journey.js'

export const sdk = 'aws-jwt-verify'
/** It signs nobody in: it checks tokens that others got. */
export const verifies = true
export const title = 'AWS JWT verifier of Cognito'
export const profile = 'cognito'
/** CognitoJwtVerifier makes the issuer of the id of the user pool, and takes no other. */
export const ownHost = 'https://cognito-idp.eu-west-1.amazonaws.com'
export const authority = '/eu-west-1_FickleUse'

export async function play({ authority: issuer, step }) {
  const tokens = await tokensAt(issuer)
  const verifier = (tokenUse) =>
    CognitoJwtVerifier.create({ userPoolId: 'eu-west-1_FickleUse', tokenUse, clientId: 'rp' })
  await step('verify() of the access token: no aud, client_id, token_use access', async () => {
    const claims = await verifier('access').verify(tokens.access_token)
    must(claims.username === 'alice', JSON.stringify(claims))
  })
  await step('verify() of the ID token: token_use id', async () => {
    const claims = await verifier('id').verify(tokens.id_token)
    must(claims['cognito:username'] === 'alice', JSON.stringify(claims))
  })
  await step('verify(): an ID token in place of an access token is refused', async () => {
    const error = await verifier('access')
      .verify(tokens.id_token)
      .catch((cause) => cause)
    must(/token use/i.test(error.message), String(error))
  })
}
