/** A user's suite whose tests fail: what the failures look like is tested from outside. */
import { createServer } from 'node:http'
import { expect, test } from '../vitest-fixtures.ts'

/** Sends everybody to the provider, redeems the code, and takes no token. */
async function startApplication(issuer: string) {
  const server = createServer(async (request, response) => {
    const url = `http://localhost:${(server.address() as { port: number }).port}`
    const here = new URL(request.url ?? '/', url)
    const redirect = `${url}/callback`
    if (here.pathname === '/login') {
      const to = new URLSearchParams({
        client_id: 'app',
        response_type: 'code',
        scope: 'openid',
        nonce: 'n',
        state: url,
        redirect_uri: redirect,
      })
      return response.writeHead(302, { location: `${issuer}/oidc/auth?${to}` }).end()
    }
    const code = here.searchParams.get('code') ?? ''
    await fetch(`${issuer}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirect,
        client_id: 'app',
        client_secret: 's',
      }),
    })
    response.writeHead(401).end('Nonce mismatch')
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  return {
    url: `http://localhost:${(server.address() as { port: number }).port}`,
    close: () => server.close(),
  }
}

test('a wrong nonce does not matter', async ({ idp, onTestFinished }) => {
  const app = await startApplication(idp.url)
  onTestFinished(() => void app.close())
  await idp.misbehave('id-token-nonce-mismatch')
  const { status } = await idp.login(`${app.url}/login`, await idp.user())
  expect(status).toBe(200)
})
