/** Google's library for Node.js: sign-in with consent, verification, refresh, tokeninfo, revocation. */
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { must } from '../journey.js'
import { createVisitor } from '../visitor.js'

export const sdk = 'google-auth-library'
export const title = 'Google Auth Library for Node.js'
export const profile = 'google'

/** Where Google's endpoints are at this address. */
export const client = (address, redirectUri) =>
  new OAuth2Client({
    clientId: 'rp',
    clientSecret: 'a secret of thirty-two characters, and more',
    redirectUri,
    issuers: [address],
    endpoints: {
      oauth2AuthBaseUrl: `${address}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${address}/token`,
      tokenInfoUrl: `${address}/tokeninfo`,
      oauth2RevokeUrl: `${address}/revoke`,
      oauth2FederatedSignonPemCertsUrl: `${address}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${address}/oauth2/v3/certs`,
    },
  })

export async function play({ address, step }) {
  const redirectUri = 'http://localhost:1/callback'
  const google = client(address, redirectUri)
  const { codeVerifier, codeChallenge } = await google.generateCodeVerifierAsync()
  const url = google.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: ['openid', 'email', 'profile'],
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
  })
  const { url: back } = await createVisitor().go(url, { until: redirectUri })
  const { tokens } = await step('getToken(): code and PKCE', () =>
    google.getToken({ code: new URL(back).searchParams.get('code'), codeVerifier }),
  )
  google.setCredentials(tokens)
  await step('verifyIdToken(): with the certificates of /oauth2/v1/certs', async () => {
    const ticket = await google.verifyIdToken({ idToken: tokens.id_token, audience: 'rp' })
    must(ticket.getPayload().email_verified === true && ticket.getUserId(), 'no user')
  })
  await step('refreshAccessToken()', async () => {
    must(tokens.refresh_token, 'no refresh token')
    const { credentials } = await google.refreshAccessToken()
    must(credentials.access_token !== tokens.access_token, 'the same token')
  })
  await step('getTokenInfo()', async () => {
    const info = await google.getTokenInfo(google.credentials.access_token)
    must(info.aud === 'rp' && info.scopes.includes('openid'), JSON.stringify(info))
  })
  await step('revokeCredentials(): the token is then unknown', async () => {
    const token = google.credentials.access_token
    must((await google.revokeCredentials()).status === 200, 'not revoked')
    const error = await google.getTokenInfo(token).catch((cause) => cause)
    must(error instanceof Error, 'the token still works')
  })
}
