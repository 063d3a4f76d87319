/** What a server does with the credential that One Tap posts: the ID token is verified, and the token against forged requests. */
import express from 'express'
import { must } from '../journey.js'
import { listen } from '../listen.js'
import { createVisitor } from '../visitor.js'
import { client } from './google-auth-library.js'

export const sdk = 'google-auth-library'
/** It signs nobody in: it checks tokens that others got. */
export const verifies = true
export const title = "Google One Tap's verification"
export const profile = 'google'
export const bound =
  'The script of One Tap itself is loaded from accounts.google.com/gsi/client and asks that host: it is in no package and takes no other address. Here the credential comes from the implicit flow.'

export async function play({ address, step }) {
  const redirectUri = 'http://localhost:1/callback'
  const google = client(address, redirectUri)
  const app = await listen(() => {
    const server = express()
    server.post('/one-tap', express.urlencoded({ extended: false }), async (request, response) => {
      const cookie = /g_csrf_token=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
      if (!cookie || cookie !== request.body.g_csrf_token) return response.status(403).send('forged')
      const ticket = await google.verifyIdToken({ idToken: request.body.credential, audience: 'rp' })
      response.json(ticket.getPayload())
    })
    return server
  })
  try {
    const query = new URLSearchParams({
      client_id: 'rp',
      redirect_uri: redirectUri,
      response_type: 'id_token',
      scope: 'openid email profile',
      nonce: 'n-0S6',
    })
    const { url } = await createVisitor().go(`${address}/o/oauth2/v2/auth?${query}`, { until: redirectUri })
    const credential = new URLSearchParams(new URL(url).hash.slice(1)).get('id_token')
    const post = (token) =>
      fetch(`${app.origin}/one-tap`, {
        method: 'POST',
        headers: { cookie: 'g_csrf_token=abc' },
        body: new URLSearchParams({ credential, g_csrf_token: token }),
      })
    await step('verifyIdToken() of the credential', async () => {
      const answer = await post('abc')
      const text = await answer.text()
      must(answer.status === 200, `${answer.status} ${text}`)
      must(JSON.parse(text).email_verified === true, 'no verified e-mail')
    })
    await step('g_csrf_token: another one is refused', async () =>
      must((await post('xyz')).status === 403, 'taken'),
    )
  } finally {
    await app.close()
  }
}
