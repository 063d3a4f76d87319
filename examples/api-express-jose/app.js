// An API that checks access tokens as RFC 9068 section 4 says, with express and jose.
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const {
  ISSUER = 'http://localhost:6749',
  AUDIENCE = 'https://api.example/orders',
  PORT = '3001',
} = process.env

const discovery = await fetch(`${ISSUER}/.well-known/openid-configuration`)
const { issuer, jwks_uri: jwksUri } = await discovery.json()
const keys = createRemoteJWKSet(new URL(jwksUri))

/** Refuses with 401 whoever brings no token for this API, and with 403 one without the scope. */
const needs = (scope) => async (request, response, next) => {
  const [, token] = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '') ?? []
  if (token === undefined)
    return response.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'no token' })
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: AUDIENCE,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub', 'client_id'],
    })
    if (
      !String(payload.scope ?? '')
        .split(' ')
        .includes(scope)
    ) {
      response.set('WWW-Authenticate', `Bearer error="insufficient_scope", scope="${scope}"`)
      return response.status(403).json({ error: `the token lacks the scope ${scope}` })
    }
    request.token = payload
    next()
  } catch (error) {
    response.set('WWW-Authenticate', 'Bearer error="invalid_token"')
    response.status(401).json({ error: error.message })
  }
}

const app = express()
app.get('/orders', needs('orders.read'), ({ token }, response) => {
  response.json({ for: token.sub, by: token.client_id, roles: token.roles ?? [] })
})
const server = app.listen(Number(PORT), 'localhost', () => {
  console.log(`listening at http://localhost:${server.address().port}`)
})
