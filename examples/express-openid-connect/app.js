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
} = process.env

const app = express()
app.use(
  openid.auth({
    issuerBaseURL: ISSUER,
    baseURL: APP,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    secret: SESSION_SECRET,
    authRequired: false,
    authorizationParams: { response_type: 'code', scope: 'openid profile email' },
  }),
)

app.get('/', (_request, response) => response.redirect('/me'))

app.get('/me', (request, response) => {
  const { user } = request.oidc
  if (user) response.json(user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
