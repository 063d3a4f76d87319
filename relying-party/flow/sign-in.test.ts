/** A sign-in, from the login route to the page that shows who is signed in. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginLogin, type Deployment, openBrowser, signIn, startDeployment } from '../testing/deployment.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment({ replicas: 2 })
})
beforeEach(() => {
  deployment.provider.bends = {}
  deployment.route = () => 0
})
afterAll(() => deployment.stop())

test('signs in and shows who is signed in, with claims', async () => {
  const browser = openBrowser()
  const page = await signIn(browser, deployment)
  expect(page.status).toBe(200)
  expect(page.url).toBe(`${deployment.url}/`)
  expect(page.text).toContain('Signed in as <span data-user>alice</span>')
  expect(page.text).toContain('Alice &lt;Liddell&gt;')
  expect(page.error).toBeUndefined()
  const user = await browser.open(`${deployment.url}/api/v1/users/loggedInUser`)
  expect(JSON.parse(user.text)).toMatchObject({ name: 'alice', email: 'alice@example.com' })
})

test('a callback on a replica that does not hold the state answers 400 Missing state parameter', async () => {
  deployment.route = (path) => (path === '/callback' ? 1 : 0)
  const page = await signIn(openBrowser(), deployment)
  expect(page.status).toBe(400)
  expect(page.error).toBe('Missing state parameter')
  expect(page.text).toMatch(/data-login="L[0-9a-f]{10}"/)
})

test('several tabs of one browser each complete their login', async () => {
  const browser = openBrowser()
  const first = await beginLogin(browser, deployment)
  const second = await beginLogin(browser, deployment)
  const third = await beginLogin(browser, deployment)
  for (const callback of [second, first, third]) {
    expect((await browser.open(callback)).text).toContain('Signed in as')
  }
})

test('a callback is taken once', async () => {
  const browser = openBrowser()
  const callback = await beginLogin(browser, deployment)
  await browser.open(callback)
  const replay = await browser.open(callback)
  expect([replay.status, replay.error]).toEqual([400, 'Missing state parameter'])
})

test('an address that is not there is no refused sign-in', async () => {
  const before = deployment.journal.logins().length
  const page = await openBrowser().open(`${deployment.url}/nope`)
  expect(deployment.journal.logins()).toHaveLength(before)
  expect([page.status, page.error]).toEqual([404, 'There is nothing at /nope.'])
  expect(page.text).toContain('<h1>There is no such page</h1>')
  expect(page.text).not.toContain('Sign in again')
})
