/** Where a logout leads under each quirk, over real sockets. */
import { expect, test } from 'vitest'
import { browser, login, start } from '../../testing/client.ts'

const bye = 'http://localhost:1/bye'

/** Signs out after a login; the answer to the confirmation, which sends the browser back. */
async function signOut(quirk: string, more: Record<string, string> = { state: 's' }) {
  await using house = await start({ autoSignIn: 'alice' })
  const address = `${house.provider.url}/standard${quirk && `~${quirk}`}`
  const { tokens } = await login(address)
  const user = browser()
  const query = new URLSearchParams({
    id_token_hint: String(tokens.body.id_token),
    post_logout_redirect_uri: bye,
    ...more,
  })
  const page = await (await user.get(`${address}/oidc/session/end?${query}`)).text()
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const answer = await user.post(`${address}/oidc/session/end/confirm`, { xsrf, logout: 'yes' })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    policy: answer.headers.get('content-security-policy'),
    text: await answer.text(),
    acted: house.events('quirk').map(({ stage }) => stage),
  }
}

test('an honest logout comes back with its state', async () => {
  expect(await signOut('')).toMatchObject({ status: 303, location: `${bye}?state=s`, acted: [] })
})

test('the state is another one', async () => {
  expect(await signOut('rp-logout-state-other')).toMatchObject({
    status: 303,
    location: `${bye}?state=s_INVALID`,
    acted: ['end-session'],
  })
})

test('the state is left out', async () => {
  expect(await signOut('rp-logout-state-missing')).toMatchObject({
    status: 303,
    location: bye,
    acted: ['end-session'],
  })
})

test('a logout without state comes back with one that nobody sent, or as it was', async () => {
  expect(await signOut('rp-logout-state-other', {})).toMatchObject({
    location: `${bye}?state=INVALID`,
    acted: ['end-session'],
  })
  expect(await signOut('rp-logout-state-missing', {})).toMatchObject({ location: bye, acted: [] })
})

test('the logout ends on a page', async () => {
  const ended = await signOut('rp-logout-no-redirect')
  expect(ended).toMatchObject({ status: 200, location: null, acted: ['end-session'] })
  expect(ended.text).toContain('You are signed out')
  expect(ended.policy).not.toContain('unsafe-inline')
})

test('two quirks that decide where a logout leads are refused together', async () => {
  await using house = await start()
  const answer = await fetch(`${house.provider.url}/standard~rp-logout-state-other~rp-logout-no-redirect`)
  expect(answer.status).toBe(404)
})
