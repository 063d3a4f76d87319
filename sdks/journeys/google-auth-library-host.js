/** Google's library for Node.js with nothing changed at all, under the hosts of Google. */
import { OAuth2Client } from 'google-auth-library'
import { must } from '../journey.js'
import { createVisitor } from '../visitor.js'

export const sdk = 'google-auth-library'
export const title = 'Google Auth Library for Node.js, no endpoint overridden'
export const profile = 'google'
export const ownHost = 'https://accounts.google.com'

export async function play({ step }) {
  const redirectUri = 'https://app.example/callback'
  const google = new OAuth2Client('rp', 'a secret of thirty-two characters, and more', redirectUri)
  const url = google.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: ['openid', 'email', 'profile'],
  })
  const { url: back } = await createVisitor().go(url, { until: redirectUri })
  const { tokens } = await step('getToken()', () => google.getToken(new URL(back).searchParams.get('code')))
  google.setCredentials(tokens)
  await step('verifyIdToken(): certificates of www.googleapis.com, issuer accounts.google.com', async () => {
    const payload = (await google.verifyIdToken({ idToken: tokens.id_token, audience: 'rp' })).getPayload()
    must(payload.iss === 'https://accounts.google.com', payload.iss)
  })
  await step('refreshAccessToken()', async () =>
    must((await google.refreshAccessToken()).credentials.access_token, 'none'),
  )
  await step('getTokenInfo()', async () => {
    const info = await google.getTokenInfo(google.credentials.access_token)
    must(info.aud === 'rp', JSON.stringify(info))
  })
}
