/** The library for Sign in with Apple that most servers on Node.js have. */
import { generateKeyPairSync } from 'node:crypto'
import apple from 'apple-signin-auth'
import { must } from '../journey.js'
import { createVisitor } from '../visitor.js'

export const sdk = 'apple-signin-auth'
export const title = 'Sign in with Apple for Node.js'
export const profile = 'apple'
/** A constant of the library. */
export const ownHost = 'https://appleid.apple.com'

export async function play({ step }) {
  const redirectUri = 'https://app.example/callback'
  const clientID = 'com.example.app'
  const clientSecret = await step('getClientSecret(): a JWT signed with ES256', async () =>
    apple.getClientSecret({
      clientID,
      teamID: 'TEAM123456',
      keyIdentifier: 'KEY1234567',
      privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      }),
    }),
  )
  const url = apple.getAuthorizationUrl({ clientID, redirectUri, state: 'af0if', scope: 'email name' })
  const { form } = await step('getAuthorizationUrl(): a form post with code and user', async () => {
    const answer = await createVisitor().go(url, { until: redirectUri })
    must(answer.form?.code && answer.form.state === 'af0if', JSON.stringify(answer))
    must(JSON.parse(answer.form.user).name.firstName === 'Alice', answer.form.user)
    return answer
  })
  const options = { clientID, clientSecret, redirectUri }
  const tokens = await step('getAuthorizationToken()', async () => {
    const body = await apple.getAuthorizationToken(form.code, options)
    must(body.id_token, JSON.stringify(body))
    return body
  })
  await step('verifyIdToken(): with the keys of /auth/keys', async () => {
    const claims = await apple.verifyIdToken(tokens.id_token, { audience: clientID })
    must(claims.email === 'alice@wonderland.example' && claims.nonce_supported, JSON.stringify(claims))
  })
  await step('refreshAuthorizationToken()', async () => {
    const body = await apple.refreshAuthorizationToken(tokens.refresh_token, options)
    must(body.access_token && !body.error, JSON.stringify(body))
  })
  await step('revokeAuthorizationToken()', async () => {
    const body = await apple.revokeAuthorizationToken(tokens.refresh_token, {
      ...options,
      tokenTypeHint: 'refresh_token',
    })
    must(!body?.error, JSON.stringify(body))
    const after = await apple.refreshAuthorizationToken(tokens.refresh_token, options)
    must(after.error === 'invalid_grant', JSON.stringify(after))
  })
}
