/** Signs in with Auth.js for Express on its own pages; state, nonce, verifier and session travel in sealed cookies. */
import { ExpressAuth, getSession } from '@auth/express'
import express from 'express'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
  CLIENT_SECRET = 'example-secret',
  SESSION_SECRET = 'a secret that all replicas share',
} = process.env

const configuration = {
  basePath: '/auth',
  secret: SESSION_SECRET,
  // The public origin is that of the request, X-Forwarded-Host and X-Forwarded-Proto included.
  trustHost: true,
  providers: [
    {
      id: 'provider',
      name: 'the provider',
      type: 'oidc',
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      // By default PKCE alone ties the answer to this browser.
      checks: ['pkce', 'state', 'nonce'],
    },
  ],
}

const app = express()
app.set('trust proxy', true)
app.use('/auth', ExpressAuth(configuration))

app.get('/', (_request, response) => response.redirect('/me'))

app.get('/me', async (request, response) => {
  const session = await getSession(request, configuration)
  if (session?.user) response.json(session.user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/auth/signin`))
