/** Signs in with openid-client 5's own strategy for passport: code flow with PKCE; state and verifier in the session. */
import express from 'express'
import session from 'express-session'
import { Issuer, Strategy } from 'openid-client'
import passport from 'passport'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
  CLIENT_SECRET = 'example-secret',
  SESSION_SECRET = 'keyboard cat',
} = process.env

const issuer = await Issuer.discover(ISSUER)
const client = new issuer.Client({
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  redirect_uris: [`${APP}/callback`],
  response_types: ['code'],
})

passport.use(
  'oidc',
  new Strategy({ client, params: { scope: 'openid profile email' } }, (_tokens, { sub, name, email }, done) =>
    done(null, { sub, name, email }),
  ),
)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser((user, done) => done(null, user))

const app = express()
app.use(session({ secret: SESSION_SECRET, resave: false, saveUninitialized: false }))
app.use(passport.session())

app.get('/login', passport.authenticate('oidc'))

app.get(
  '/callback',
  passport.authenticate('oidc', {
    successRedirect: '/me',
    failureRedirect: '/sign-in-failed',
    failureMessage: true,
  }),
)

app.get('/sign-in-failed', (request, response) => {
  const { messages = [] } = request.session
  delete request.session.messages
  response
    .status(401)
    .type('text')
    .send(`Sign-in failed. ${messages.join(' ')}`)
})

app.get('/me', (request, response) => {
  if (request.user) response.json(request.user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
