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
  /** How the answer comes back: `query`, `form_post`, `jarm` (a signed JWT), or `hybrid` (code and ID token in a form). */
  RESPONSE = 'query',
  /** What is done with tokens beside the usual: `dpop` binds access tokens to a key, `encrypted` wants ID tokens encrypted. */
  TOKENS = 'plain',
} = process.env

const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  // Only for a provider on plain http, as fickle is on a developer's machine.
  execute: ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : [],
})

if (RESPONSE === 'jarm') client.useJwtResponseMode(config)
if (RESPONSE === 'hybrid') client.useCodeIdTokenResponseType(config)
const isPosted = RESPONSE === 'hybrid' || RESPONSE === 'form_post'

const DPoP = TOKENS === 'dpop' ? client.getDPoPHandle(config, await client.randomDPoPKeyPair()) : undefined

/** The public half of the key for encrypted ID tokens, which the provider reads from /keys. */
const publicKeys = []
if (TOKENS === 'encrypted') {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'RSA-OAEP', hash: 'SHA-1', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['encrypt', 'decrypt'],
  )
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', publicKey)
  publicKeys.push({ kty, n, e, kid: 'encryption', use: 'enc', alg: 'RSA-OAEP' })
  client.enableDecryptingResponses(config, undefined, { key: privateKey, alg: 'RSA-OAEP', kid: 'encryption' })
}

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
    ...(isPosted && { response_mode: 'form_post' }),
  })
  response.redirect(url.href)
})

/** Reads userinfo and keeps who is signed in, with what a refresh and a logout need. */
async function keepUser(session, tokens, { sub }) {
  const { name, email } = await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP })
  session.user = { sub, name, email }
  session.refreshToken = tokens.refresh_token ?? session.refreshToken
  session.idToken = tokens.id_token ?? session.idToken
}

async function signIn(request, response, answer) {
  const { verifier, state, nonce } = request.session.login ?? {}
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  }
  const tokens = await client.authorizationCodeGrant(config, answer, checks, undefined, { DPoP })
  await keepUser(request.session, tokens, tokens.claims())
  delete request.session.login
  response.redirect('/me')
}

app.get('/callback', (request, response) => signIn(request, response, new URL(request.originalUrl, APP)))

app.post('/callback', express.text({ type: 'application/x-www-form-urlencoded' }), (request, response) =>
  signIn(
    request,
    response,
    new Request(new URL(request.originalUrl, APP), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: request.body,
    }),
  ),
)

app.get('/refresh', async (request, response) => {
  const { refreshToken, user } = request.session
  if (!refreshToken) return response.status(401).json({ error: 'not signed in' })
  const tokens = await client.refreshTokenGrant(config, refreshToken, undefined, { DPoP })
  const claims = tokens.claims()
  // The library knows no earlier ID token to compare this one with (OpenID Connect Core 12.2).
  if (claims && claims.sub !== user.sub) throw new Error('the refreshed ID token is of another subject')
  await keepUser(request.session, tokens, user)
  response.redirect('/me')
})

app.get('/logout', (request, response, next) => {
  const { idToken } = request.session
  request.session.destroy((error) => {
    if (error) return next(error)
    const url = client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${APP}/signed-out`,
      state: client.randomState(),
      // Encrypted for this client it is no hint that the provider can read (OpenID Connect Core 3.1.2.1).
      ...(idToken && TOKENS !== 'encrypted' && { id_token_hint: idToken }),
    })
    response.redirect(url.href)
  })
})

app.get('/signed-out', (_request, response) => response.type('text').send('Signed out.'))

app.get('/keys', (_request, response) => response.json({ keys: publicKeys }))

app.get('/me', (request, response) => {
  const { user } = request.session
  if (user) response.json(user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
