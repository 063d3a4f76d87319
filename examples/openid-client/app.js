/** Signs in with openid-client 6 on Express: authorization code flow with PKCE, state and nonce in the session. */
import { RedisStore } from 'connect-redis'
import express from 'express'
import session from 'express-session'
import * as client from 'openid-client'
import { createClient } from 'redis'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
  CLIENT_SECRET = 'example-secret',
  SESSION_SECRET = 'keyboard cat',
  /** Where replicas share their sessions; without it each keeps its own in memory. */
  REDIS_URL,
} = process.env

const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  // Only for a provider on plain http, as fickle is on a developer's machine.
  execute: ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : [],
})

/** Sessions in Redis, which may go away for a while: without a listener its error would end the process. */
async function openRedis(url) {
  const client = createClient({ url })
  client.on('error', ({ message }) => console.error(`Redis: ${message}`))
  return new RedisStore({ client: await client.connect() })
}

const store = REDIS_URL && (await openRedis(REDIS_URL))

const app = express()
app.use(session({ secret: SESSION_SECRET, resave: false, saveUninitialized: false, ...(store && { store }) }))

app.get('/login', async (request, response) => {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  request.session.login = { verifier, state, nonce }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${APP}/callback`,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  response.redirect(url.href)
})

app.get('/callback', async (request, response) => {
  const { verifier, state, nonce } = request.session.login ?? {}
  const tokens = await client.authorizationCodeGrant(config, new URL(request.originalUrl, APP), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const { sub } = tokens.claims()
  const { name, email } = await client.fetchUserInfo(config, tokens.access_token, sub)
  delete request.session.login
  request.session.user = { sub, name, email }
  response.redirect('/me')
})

app.get('/me', (request, response) => {
  const { user } = request.session
  if (user) response.json(user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
