/** Keycloak's adapter for Express: a protected page, the token of a bearer, a refresh, userinfo, introspection, logout. */
import express from 'express'
import session from 'express-session'
import Keycloak from 'keycloak-connect'
import { must } from '../journey.js'
import { listen } from '../listen.js'
import { createVisitor } from '../visitor.js'

export const sdk = 'keycloak-connect'
export const title = 'Keycloak adapter for Node.js'
export const profile = 'keycloak-26'

export async function play({ address, step }) {
  let grant
  let manager
  const app = await listen(() => {
    const store = new session.MemoryStore()
    const keycloak = new Keycloak(
      { store },
      {
        realm: 'demo',
        'auth-server-url': address,
        'ssl-required': 'external',
        resource: 'rp',
        credentials: { secret: 'a secret of thirty-two characters, and more' },
      },
    )
    manager = keycloak.grantManager
    const server = express()
    server.use(session({ secret: 'kept here', resave: false, saveUninitialized: true, store }))
    server.use(keycloak.middleware({ logout: '/logout' }))
    server.get('/me', keycloak.protect(), (request, response) => {
      grant = request.kauth.grant
      response.json(grant.id_token.content)
    })
    server.get('/role', keycloak.protect('realm:offline_access'), (_request, response) => response.send('in'))
    server.get('/', (_request, response) => response.send('home'))
    return server
  })
  const visitor = createVisitor()
  try {
    await step('protect(): sign-in, code exchange, signatures and types of all tokens', async () => {
      const page = await visitor.go(`${app.origin}/me`)
      must(page.status === 200, `${page.status} ${page.text.slice(0, 300)}`)
      must(JSON.parse(page.text).preferred_username === 'alice', page.text)
    })
    await step("protect('realm:…'): a role of realm_access", async () => {
      const page = await visitor.go(`${app.origin}/role`)
      must(page.text === 'in', `${page.status} ${page.text.slice(0, 300)}`)
    })
    await step('bearer: the access token is verified with the key set', () =>
      manager.validateToken(grant.access_token, 'Bearer'),
    )
    await step('userInfo()', async () => must((await manager.userInfo(grant.access_token)).sub, 'no sub'))
    await step('validateAccessToken(): introspection', async () =>
      must(await manager.validateAccessToken(grant.access_token), 'the token is not active'),
    )
    await step('ensureFreshness(): a refresh of an access token that has expired', async () => {
      const before = grant.access_token.token
      grant.access_token.content.exp = 1
      const fresh = await manager.ensureFreshness(grant)
      must(fresh.access_token.token !== before, 'the same token')
      await manager.validateGrant(fresh)
    })
    await step('logout: at the provider and back', async () => {
      const page = await visitor.go(`${app.origin}/logout`)
      must(page.text === 'home', `${page.url} ${page.status} ${page.text.slice(0, 300)}`)
    })
  } finally {
    await app.close()
  }
}
