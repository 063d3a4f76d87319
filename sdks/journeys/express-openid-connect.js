/** Auth0's express-openid-connect with an API: access token, userinfo, refresh, logout. */
import express from 'express'
import openid from 'express-openid-connect'
import { must } from '../journey.js'
import { listen } from '../listen.js'
import { createVisitor } from '../visitor.js'

export const sdk = 'express-openid-connect'
export const title = 'Auth0 for Express'
export const profile = 'auth0'
export const authority = '/'
/** It makes the address of the logout of the host alone. */
export const ownHost = 'https://fickle.eu.auth0.com'

export async function play({ authority: issuer, step }) {
  const app = await listen((origin) => {
    const server = express()
    server.use(
      openid.auth({
        issuerBaseURL: issuer,
        baseURL: origin,
        clientID: 'rp',
        clientSecret: 'a secret of thirty-two characters, and more',
        secret: 'a secret of the application itself',
        authRequired: false,
        auth0Logout: true,
        authorizationParams: {
          response_type: 'code',
          scope: 'openid profile email offline_access',
          audience: 'https://api.example',
        },
      }),
    )
    server.get('/me', openid.requiresAuth(), async (request, response) => {
      const { access_token: token } = request.oidc.accessToken
      response.json({ user: request.oidc.user, token, info: await request.oidc.fetchUserInfo() })
    })
    server.get('/refresh', openid.requiresAuth(), async (request, response) =>
      response.json(await request.oidc.accessToken.refresh()),
    )
    server.get('/', (_request, response) => response.send('home'))
    return server
  })
  const visitor = createVisitor()
  try {
    let told
    await step('requiresAuth(): sign-in, ID token, userinfo', async () => {
      const page = await visitor.go(`${app.origin}/me`)
      must(page.status === 200, `${page.status} ${page.text.slice(0, 300)}`)
      told = JSON.parse(page.text)
      must(told.user.sub.startsWith('auth0|') && told.info.sub === told.user.sub, page.text)
    })
    await step('audience: the access token is a JWT for the API', async () => {
      const claims = JSON.parse(Buffer.from(told.token.split('.')[1], 'base64url'))
      must(claims.aud.includes('https://api.example') && claims.azp === 'rp', JSON.stringify(claims))
    })
    await step('accessToken.refresh()', async () => {
      const page = await visitor.go(`${app.origin}/refresh`)
      must(page.status === 200, `${page.status} ${page.text.slice(0, 300)}`)
      must(JSON.parse(page.text).access_token, page.text)
    })
    await step('logout with auth0Logout: /v2/logout and back', async () => {
      const page = await visitor.go(`${app.origin}/logout`)
      must(page.text === 'home', `${page.url} ${page.status} ${page.text.slice(0, 300)}`)
    })
  } finally {
    await app.close()
  }
}
