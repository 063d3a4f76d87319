/** Okta's middleware for Express at a custom authorization server. */
import okta from '@okta/oidc-middleware'
import express from 'express'
import session from 'express-session'
import { must } from '../journey.js'
import { listen } from '../listen.js'
import { createVisitor } from '../visitor.js'

export const sdk = '@okta/oidc-middleware'
export const title = 'Okta middleware for Express'
export const profile = 'okta-custom'
export const authority = '/oauth2/default'

export async function play({ authority: issuer, step }) {
  let tokens
  const app = await listen(async (origin) => {
    const server = express()
    const oidc = new okta.ExpressOIDC({
      issuer,
      client_id: 'rp',
      client_secret: 'a secret of thirty-two characters, and more',
      appBaseUrl: origin,
      scope: 'openid profile email offline_access',
    })
    server.use(session({ secret: 'kept here', resave: false, saveUninitialized: false }))
    server.use(oidc.router)
    server.get('/me', oidc.ensureAuthenticated(), (request, response) => {
      tokens = request.userContext.tokens
      response.json(request.userContext.userinfo)
    })
    server.get('/logout', oidc.forceLogoutAndRevoke())
    server.get('/', (_request, response) => response.send('home'))
    await new Promise((resolve, reject) => {
      oidc.on('ready', resolve)
      oidc.on('error', reject)
    })
    return server
  })
  const visitor = createVisitor()
  try {
    await step('ensureAuthenticated(): sign-in, ID token, userinfo', async () => {
      const page = await visitor.go(`${app.origin}/me`)
      must(page.status === 200, `${page.status} ${page.text.slice(0, 300)}`)
      must(JSON.parse(page.text).name, page.text)
      must(tokens.refresh_token, 'no refresh token')
    })
    await step('forceLogoutAndRevoke(): tokens revoked, signed out at Okta and back', async () => {
      const page = await visitor.go(`${app.origin}/logout`)
      must(page.text === 'home', `${page.url} ${page.status} ${page.text.slice(0, 300)}`)
      const { status } = await visitor.go(`${app.origin}/me`, { headers: { accept: 'application/json' } })
      must(status === 401, `the session is still there: ${status}`)
    })
  } finally {
    await app.close()
  }
}
