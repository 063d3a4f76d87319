/** Amazon's verifier of Cognito's tokens. */
import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { tokensAt } from '../code-flow.js'
import { must } from '../journey.js'

export const sdk = 'aws-jwt-verify'
/** It signs nobody in: it checks tokens that others got. */
export const verifies = true
export const title = 'AWS JWT verifier, with the checks of Cognito'
export const profile = 'cognito'
export const bound =
  'CognitoJwtVerifier makes the issuer of the id of the user pool, https://cognito-idp.REGION.amazonaws.com/POOL, and takes no other: it verifies the tokens of this profile under that host only (`--vendor-hosts`). Here JwtVerifier of the same package checks them, with the checks that CognitoJwtVerifier makes, validateCognitoJwtFields().'
export const authority = '/eu-west-1_FickleUse'

export async function play({ authority: issuer, step }) {
  const tokens = await tokensAt(issuer)
  const verifier = (tokenUse, audience) =>
    JwtVerifier.create({
      issuer,
      audience,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ payload }) =>
        validateCognitoJwtFields(payload, { tokenUse, clientId: 'rp', groups: null }),
    })
  await step('verify() of the access token: no aud, client_id, token_use access', async () => {
    const claims = await verifier('access', null).verify(tokens.access_token)
    must(claims.username === 'alice', JSON.stringify(claims))
  })
  await step('verify() of the ID token: token_use id', async () => {
    const claims = await verifier('id', 'rp').verify(tokens.id_token)
    must(claims['cognito:username'] === 'alice', JSON.stringify(claims))
  })
  await step('verify(): an ID token in place of an access token is refused', async () => {
    const error = await verifier('access', null)
      .verify(tokens.id_token)
      .catch((cause) => cause)
    must(/token use/i.test(error.message), String(error))
  })
}
