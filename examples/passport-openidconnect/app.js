/** Signs in with passport and passport-openidconnect on Express; state and nonce wait in the session. */
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'

const {
  PORT = '3000',
  HOST = 'localhost',
  ISSUER = 'http://localhost:6749',
  APP = `http://localhost:${PORT}`,
  CLIENT_ID = 'example',
  CLIENT_SECRET = 'example-secret',
  SESSION_SECRET = 'keyboard cat',
} = process.env

// The strategy reads no discovery document: it wants each address by name.
const discovered = await fetch(`${ISSUER}/.well-known/openid-configuration`)
if (!discovered.ok) throw new Error(`${discovered.url} answered ${discovered.status}`)
const provider = await discovered.json()
if (provider.issuer !== ISSUER) throw new Error(`${discovered.url} is of the issuer ${provider.issuer}`)

passport.use(
  new OpenIDConnectStrategy(
    {
      // As configured, not as the document says: the strategy compares it with what ID tokens carry.
      issuer: ISSUER,
      authorizationURL: provider.authorization_endpoint,
      tokenURL: provider.token_endpoint,
      userInfoURL: provider.userinfo_endpoint,
      clientID: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      callbackURL: `${APP}/callback`,
      scope: ['profile', 'email'],
      // Off unless asked for, and then nothing ties the ID token to this login.
      nonce: true,
      skipUserProfile: false,
    },
    (_issuer, profile, done) =>
      done(null, { id: profile.id, name: profile.displayName, email: profile.emails?.[0]?.value }),
  ),
)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser((user, done) => done(null, user))

const app = express()
app.use(session({ secret: SESSION_SECRET, resave: false, saveUninitialized: false }))
app.use(passport.session())

app.get('/login', passport.authenticate('openidconnect'))

app.get(
  '/callback',
  passport.authenticate('openidconnect', {
    successRedirect: '/me',
    failureRedirect: '/sign-in-failed',
    failureMessage: true,
  }),
)

app.get('/sign-in-failed', (request, response) => {
  const { messages = [] } = request.session
  delete request.session.messages
  response.type('text').send(`Sign-in failed. ${messages.join(' ')}`)
})

app.get('/me', (request, response) => {
  if (request.user) response.json(request.user)
  else response.status(401).json({ error: 'not signed in' })
})

app.listen(Number(PORT), HOST, () => console.log(`Sign in at ${APP}/login`))
