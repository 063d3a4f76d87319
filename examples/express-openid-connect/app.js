/** Signs in with Auth0's express-openid-connect: the session and the login's state travel in sealed cookies. */
import express from 'express'
import openid from 'express-openid-connect'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
  CLIENT_SECRET = 'example-secret',
  SESSION_SECRET = 'a secret that all replicas share',
  /** `code`, or `code id_token` for the hybrid flow, whose answer comes as a form. */
  RESPONSE_TYPE = 'code',
} = process.env

/** Which sessions the provider has ended by Back-Channel Logout: in this process alone, so that replicas would need another store. */
const ended = new Map()
const store = {
  get: (id, done) => done(null, ended.get(id)),
  set: (id, value, done) => done(null, ended.set(id, value)),
  destroy: (id, done) => done(null, ended.delete(id)),
}

const app = express()
app.use(
  openid.auth({
    issuerBaseURL: ISSUER,
    baseURL: APP,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    secret: SESSION_SECRET,
    authRequired: false,
    authorizationParams: { response_type: RESPONSE_TYPE, scope: 'openid profile email' },
    idpLogout: true,
    routes: { postLogoutRedirect: '/signed-out' },
    backchannelLogout: { store },
  }),
)

app.get('/', (_request, response) => response.redirect('/me'))

app.get('/me', (request, response) => {
  const { user } = request.oidc
  if (user) response.json(user)
  else response.status(401).json({ error: 'not signed in' })
})

app.get('/refresh', async (request, response) => {
  if (!request.oidc.accessToken) return response.status(401).json({ error: 'not signed in' })
  await request.oidc.accessToken.refresh()
  response.redirect('/me')
})

app.get('/signed-out', (_request, response) => response.type('text').send('Signed out.'))

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
