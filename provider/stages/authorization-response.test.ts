import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { answered, ask, browser, login, redirectUri, start } from '../testing/client.ts'
import { redirectWith } from './authorization-response.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`
const hidden = (html: string) =>
  [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
    name,
    value,
  ])

test('an honest answer by query keeps state and names its issuer', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { callback, asked } = await login(address(house))
  expect(callback).toEqual({ code: expect.any(String), state: asked.state, iss: address(house) })
  expect(house.events('authorization-response')).toMatchObject([
    { mode: 'query', parameters: ['code', 'state', 'iss'], state: 'returned', error: undefined },
  ])
})

test.each(['query', 'fragment', 'form_post', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'jwt'])(
  'a quirk acts on a success by %s',
  async (mode) => {
    await using house = await start({ autoSignIn: 'alice' })
    const asked = ask(address(house), { response_mode: mode, fickle: 'authorization-state-mismatch' })
    const answer = await browser().get(asked.url)
    const sent = mode.startsWith('form_post')
      ? Object.fromEntries(hidden(await answer.text()))
      : answered(answer)
    const state = mode.includes('jwt') ? decodeJwt(String(sent.response)).state : sent.state
    expect(state).not.toBe(asked.state)
    expect(state).toHaveLength(asked.state.length)
    expect(house.events('authorization-response')).toMatchObject([{ state: 'altered' }])
  },
)

test.each(['query', 'fragment', 'form_post'])('a quirk acts on an error by %s', async (mode) => {
  await using house = await start()
  const changes = { prompt: 'none', response_mode: mode, fickle: 'authorization-state-missing' }
  const answer = await browser().get(ask(address(house), changes).url)
  const sent = mode === 'form_post' ? Object.fromEntries(hidden(await answer.text())) : answered(answer)
  expect(sent).toMatchObject({ error: 'login_required' })
  expect(sent).not.toHaveProperty('state')
  expect(house.events('authorization-response')).toMatchObject([
    { state: 'missing', error: 'login_required' },
  ])
})

test('parameters come twice where a quirk says so, in its order', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const asked = ask(address(house), { fickle: 'authorization-state-duplicate=wrong-first' })
  const location = new URL((await browser().get(asked.url)).headers.get('location') ?? '')
  expect(location.searchParams.getAll('state')).toEqual([`${asked.state}1`, asked.state])
  expect(house.events('authorization-response')).toMatchObject([{ state: 'duplicated' }])
})

test('the page of form_post posts itself from an external script', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const answer = await browser().get(
    ask(address(house), { response_mode: 'form_post', state: '"><script>' }).url,
  )
  const text = await answer.text()
  expect(text).toContain(`action="${redirectUri}"`)
  expect(text).toContain('value="&quot;&gt;&lt;script&gt;"')
  expect(text).toContain('src="/.fickle/assets/submit.js"')
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe-inline')
})

test('what a quirk changed is reported with both versions, and no secret whole', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { asked, callback } = await login(address(house), { fickle: 'authorization-state-mismatch' })
  const [event] = house.events('quirk')
  expect(event).toMatchObject({ quirk: 'authorization-state-mismatch', stage: 'authorization-response' })
  const text = JSON.stringify(event)
  expect(text).toMatch(/ \(43 characters\)/)
  for (const secret of [asked.state, callback.code]) expect(text).not.toContain(secret)
})

test('a redirect URI keeps its own query', () => {
  const parameters = [['state', 'a b&c']] as const
  const to = (mode: 'query' | 'fragment', redirectUri: string) =>
    redirectWith({ mode, redirectUri, parameters })
  expect(to('query', 'https://x/y?z=1')).toBe('https://x/y?z=1&state=a+b%26c')
  expect(to('fragment', 'https://x/y?z=1')).toBe('https://x/y?z=1#state=a+b%26c')
})
