/** What the authorization endpoint answers to the request that the configuration leads to. */
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

test('a page of sign-in means that the request was taken', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.startsWith('/authorize')) return false
      response.writeHead(200, { 'content-type': 'text/html' }).end('<form>Password</form>')
      return true
    },
  }
  expect(await check(configuration())).toEqual([])
})

test('prompt and max_age that ask people again', async () => {
  const findings = await check(configuration('prompt: consent', 'maxAge: "0"'))
  expect(findings.map(({ id, key }) => [id, key])).toEqual([
    ['prompt-forced', 'oidcConfiguration.maxAge'],
    ['prompt-forced', 'oidcConfiguration.prompt'],
  ])
  expect(await found('prompt-forced', configuration('prompt: none'))).toMatchObject({ severity: 'error' })
})
