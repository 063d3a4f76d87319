/** Amazon's SDK of user pools without hosted pages: what it says of a provider of OpenID Connect. */
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'

export const sdk = 'amazon-cognito-identity-js'
export const title = 'Cognito, user pools'
export const profile = 'cognito'
export const cannot =
  'It takes another endpoint, but it never speaks OpenID Connect: it sends passwords (SRP) to the API of user pools, which fickle does not have. The hosted pages are those of amazon-cognito-auth-js, which signs in.'

export async function play({ address, step }) {
  const pool = new CognitoUserPool({ UserPoolId: 'eu-west-1_FickleUse', ClientId: 'rp', endpoint: address })
  const user = new CognitoUser({ Username: 'alice', Pool: pool })
  await step(
    'authenticateUser(): InitiateAuth of the API of user pools',
    () =>
      new Promise((resolve, reject) => {
        const details = new AuthenticationDetails({ Username: 'alice', Password: 'any' })
        user.authenticateUser(details, { onSuccess: resolve, onFailure: reject })
      }),
  )
}
