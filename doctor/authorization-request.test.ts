/** What the authorization endpoint answers to the request that the configuration leads to. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { check, configuration, found, provider, withProvider } from './testing/examination.ts'

withProvider()

test('a scope without openid, and one that is refused', async () => {
  expect((await found('value-type', configuration('scope: email'))).evidence[1]).toContain(
    'must include an openid',
  )
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response
        .writeHead(302, { location: 'http://localhost:1/callback?error=invalid_scope&error_description=no' })
        .end()
      return true
    },
  }
  expect(await found('scope-unsupported', configuration())).toMatchObject({ severity: 'error' })
})

test('a callback that is not registered is found without signing in', async () => {
  provider.behave = { redirectUri: 'https://app.test/callback' }
  const finding = await found('callback-not-registered', configuration())
  expect(finding).toMatchObject({ severity: 'error', key: 'oidcConfiguration.callbackUrl' })
  expect(finding.evidence[0]).toContain('http://localhost:1/callback')
  expect(provider.asked.every((parameters) => parameters.get('prompt') === 'none')).toBe(true)
})

test('a client that is not known', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response.writeHead(400).end('invalid_client: client is invalid')
      return true
    },
  }
  expect(await found('callback-not-registered', configuration())).toMatchObject({
    key: 'oidcConfiguration.id',
  })
})

const answering = (status: number, page: string) => ({
  instead: (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/authorize')) return false
    response.writeHead(status, { 'content-type': 'text/html' }).end(page)
    return true
  },
})

test.each([
  [
    "<p>Error 400: invalid_request. You can't sign in because Example sent an invalid request.</p><p>Request details: redirect_uri=http://localhost:1/callback</p>",
    { severity: 'warning' },
  ],
  [
    '<p>Error 401: invalid_client. The OAuth client was not found.</p><p>redirect_uri=http://localhost:1/callback</p>',
    { key: 'oidcConfiguration.id' },
  ],
])('a page that prints the request says nothing about its redirect URI: %s', async (page, expected) => {
  provider.behave = answering(400, page)
  expect(await found('callback-not-registered', configuration())).toMatchObject(expected)
})

test.each([
  '<form>Password</form>',
  '<script>const request = { redirect_uri: "http://localhost:1/callback" }</script><form>Password</form>',
  '<form>Sign in to Example. You will be sent back to its redirect URI.</form>',
])('a page of sign-in means that the request was taken: %s', async (page) => {
  provider.behave = answering(200, page)
  expect(await check(configuration())).toEqual([])
})

test('an error of another matter, printed with the request, does not blame the callback', async () => {
  provider.behave = answering(
    400,
    'Error 400: invalid_scope. Details: redirect_uri=http://localhost:1/callback',
  )
  expect(await found('callback-not-registered', configuration())).toMatchObject({
    severity: 'warning',
    key: undefined,
  })
})

test('a page of status 200 that refuses the redirect URI is an error', async () => {
  provider.behave = answering(200, '<h1>The redirect URI is not registered for this client.</h1>')
  expect(await found('callback-not-registered', configuration())).toMatchObject({ severity: 'error' })
})

test('prompt and max_age that ask people again', async () => {
  const findings = await check(configuration('prompt: consent', 'maxAge: "0"'))
  expect(findings.map(({ id, key }) => [id, key])).toEqual([
    ['prompt-forced', 'oidcConfiguration.maxAge'],
    ['prompt-forced', 'oidcConfiguration.prompt'],
  ])
  expect(await found('prompt-forced', configuration('prompt: none'))).toMatchObject({ severity: 'error' })
})
