/** Error answers: pages for browsers where a browser visits, JSON everywhere else; and what a client registered for people. */
import { expect, test } from 'vitest'
import { ask, browser, pageOf, redirectUri, start } from '../testing/client.ts'
import { differenceInWords } from './redirect-uri-difference.ts'

const client = {
  client_id: 'app',
  client_secret: 's',
  client_name: 'Croquet <Club>',
  logo_uri: 'https://club.example/logo.png',
  policy_uri: 'https://club.example/privacy',
  tos_uri: 'https://club.example/terms',
  redirect_uris: [redirectUri],
}

test('endpoints for programs answer errors as JSON whatever is accepted', async () => {
  await using house = await start()
  const { url } = house.provider
  const paths = ['token', 'introspect', 'revoke', 'register', 'par', 'userinfo', 'device/auth', 'backchannel']
  for (const path of paths) {
    const answer = await fetch(`${url}/oidc/${path}`, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=nope',
    })
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      expect.toSatisfy((status: number) => status >= 400 && status < 500),
      expect.stringContaining('application/json'),
    ])
    expect(await answer.json()).toMatchObject({ error: expect.any(String) })
  }
})

test('a redirect URI that is not registered is shown beside the registered one, with the first difference marked', async () => {
  await using house = await start({ clients: [client] })
  const sent = redirectUri.replace('callback', 'callbak')
  const { url } = ask(house.provider.url, { client_id: 'app', redirect_uri: sent })
  const page = await (await browser().get(url)).text()
  expect(page).toContain('<code>http://localhost:1/callba<mark>k</mark></code>')
  expect(page).toContain('<code>http://localhost:1/callba<mark>c</mark>k</code>')
  expect(page).not.toContain('any such URI is accepted')
  // A client that registered itself has a list of its own too, where any other client is accepted.
  await using open = await start()
  const registration = await fetch(`${open.provider.url}/oidc/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri] }),
  })
  const { client_id } = (await registration.json()) as { client_id: string }
  const other = ask(open.provider.url, { client_id, redirect_uri: sent }).url
  const further = await (await browser().get(other)).text()
  expect(further).toContain('<mark>k</mark>')
  expect(further).not.toContain('any such URI is accepted')
  const asJson = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'manual' })
  expect(await asJson.json()).toMatchObject({ sent, registered: [redirectUri] })
})

test('every page leads to the parts that run beside the provider, and to none that does not', async () => {
  const lab = 'http://lab.example/.fickle/'
  await using house = await start({ ways: () => ({ dashboard: '/.fickle/', lab }) })
  await using alone = await start()
  const pages = async (url: string) => {
    const user = browser()
    const signIn = await pageOf(user, ask(url, { client_id: 'app' }).url)
    const paths = ['keycloak-26', 'no-such-issuer', 'oidc/auth', 'oidc/device', 'oidc/session/end']
    const all = [signIn, ...paths.map((path) => `${url}/${path}`)]
    return Promise.all(all.map(async (one) => (await user.get(one)).text()))
  }
  for (const page of await pages(house.provider.url)) {
    expect(page).toContain(`<a href="${lab}">Lab</a>`)
    expect(page).toContain('<a href="/.fickle/">Dashboard</a>')
  }
  for (const page of await pages(alone.provider.url)) {
    expect(page).toContain('fickle</a>')
    expect(page).not.toMatch(/href="\/\.fickle\/(?!assets)/)
  }
})

test.each([
  [
    'http://a/cb/',
    'http://a/cb',
    'It continues with "/" after 11 characters; the registered one ends there.',
  ],
  ['http://a/c', 'http://a/cb', 'It ends after 10 characters; the registered one continues with "b".'],
  ['https://a/cb', 'http://a/cb', 'Character 5 is "s", but ":" in the registered one.'],
])('%s beside %s: %s', (sent, registered, words) => {
  expect(differenceInWords({ sent, registered: ['ftp://other', registered] })).toBe(words)
})

test('the sign-in page shows name, logo, policy and terms of the client', async () => {
  await using house = await start({ clients: [client] })
  const user = browser()
  const answer = await user.get(await pageOf(user, ask(house.provider.url, { client_id: 'app' }).url))
  const page = await answer.text()
  expect(page).toContain('Croquet &lt;Club&gt;')
  for (const uri of [client.logo_uri, client.policy_uri, client.tos_uri]) expect(page).toContain(`"${uri}"`)
  expect(answer.headers.get('content-security-policy')).toContain("img-src 'self' https://club.example data:")
})
