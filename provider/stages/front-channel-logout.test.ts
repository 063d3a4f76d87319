import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { answered, ask, browser, pageOf, redeem, redirectUri, start } from '../testing/client.ts'

type House = Awaited<ReturnType<typeof start>>
const bye = 'http://localhost:1/bye'
const frameOf = (clientId: string) => `https://${clientId}.example/gone?kept=yes`

const client = (id: string, more: object = {}) => ({
  client_id: id,
  client_secret: 'a secret of thirty-two characters',
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [bye],
  token_endpoint_auth_method: 'client_secret_post',
  ...more,
})

const open = () =>
  start({
    clients: [
      client('rp', { frontchannel_logout_uri: frameOf('rp'), frontchannel_logout_session_required: true }),
      client('plain', { frontchannel_logout_uri: frameOf('plain') }),
      client('none'),
    ],
  })

/** Signs alice in to these clients in one browser, and gives the ID token of each. */
async function signedIn(house: House, user: ReturnType<typeof browser>, segment: string, clients: string[]) {
  const address = `${house.provider.url}/${segment}`
  const tokens: Record<string, string> = {}
  for (const id of clients) {
    const asked = ask(address, { client_id: id })
    let answer = await user.get(asked.url)
    if (answer.headers.get('location')?.includes('/sign-in/')) {
      const pressed = await user.post(await pageOf(user, asked.url), { user: 'alice' })
      answer = await user.get(pressed.headers.get('location') ?? '')
    }
    const { body } = await redeem(address, {
      client_id: id,
      client_secret: 'a secret of thirty-two characters',
      grant_type: 'authorization_code',
      code: answered(answer).code ?? '',
      code_verifier: asked.verifier,
    })
    tokens[id] = String(body.id_token)
  }
  return tokens
}

/** Signs out with the hint of a client; `stay` keeps the session at the provider. */
async function signOut(
  house: House,
  user: ReturnType<typeof browser>,
  segment: string,
  hint: string,
  stay = false,
) {
  const address = `${house.provider.url}/${segment}`
  const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: bye, state: 's' })
  const page = await (await user.get(`${address}/oidc/session/end?${query}`)).text()
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  return user.post(`${address}/oidc/session/end/confirm`, { xsrf, ...(stay ? {} : { logout: 'yes' }) })
}

const framesIn = (html: string) =>
  [...html.matchAll(/<iframe src="([^"]+)"/g)].map(([, url = '']) => new URL(url.replaceAll('&amp;', '&')))

test('every client of the session that registered a logout URI gets a frame, with iss and sid where it wants them', async () => {
  await using house = await open()
  const user = browser()
  const tokens = await signedIn(house, user, 'standard', ['rp', 'plain', 'none'])
  const answer = await signOut(house, user, 'standard', tokens.none ?? '')
  expect(answer.status).toBe(200)
  const html = await answer.text()
  const [one, other, ...rest] = framesIn(html)
  expect(rest).toEqual([])
  expect(Object.fromEntries(one?.searchParams ?? [])).toEqual({
    kept: 'yes',
    iss: `${house.provider.url}/standard`,
    sid: decodeJwt(tokens.rp ?? '').sid,
  })
  expect(decodeJwt(tokens.rp ?? '').sid).toBeTruthy()
  expect(other?.href).toBe(frameOf('plain'))
  expect(html).toContain(`<a href="${bye}?state=s" data-next>`)
  expect(html).toContain('src="/.fickle/assets/after-frames.js"')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain('frame-src https://rp.example https://plain.example')
  expect(policy).not.toContain('unsafe-inline')
  expect(answer.headers.get('location')).toBeNull()
  const again = answered(await user.get(ask(`${house.provider.url}/standard`, { prompt: 'none' }).url))
  expect(again.error).toBe('login_required')
})

test('where the session lives on, only the client that leaves is told', async () => {
  await using house = await open()
  const user = browser()
  const tokens = await signedIn(house, user, 'standard', ['rp', 'plain'])
  const html = await (await signOut(house, user, 'standard', tokens.plain ?? '', true)).text()
  expect(framesIn(html).map(({ host }) => host)).toEqual(['plain.example'])
})

test('where nobody registered a logout URI the browser goes straight back', async () => {
  await using house = await open()
  const user = browser()
  const tokens = await signedIn(house, user, 'standard', ['none'])
  const answer = await signOut(house, user, 'standard', tokens.none ?? '')
  expect(answer.headers.get('location')).toBe(`${bye}?state=s`)
})

test.each([
  ['sid', true, false],
  ['iss', false, true],
  ['both', true, true],
])(
  'front-channel-iss-sid-wrong=%s breaks that, and the journal shows both versions',
  async (value, sid, iss) => {
    await using house = await open()
    const user = browser()
    const segment = `standard~front-channel-iss-sid-wrong=${value}`
    const tokens = await signedIn(house, user, segment, ['rp'])
    const [frame] = framesIn(await (await signOut(house, user, segment, tokens.rp ?? '')).text())
    expect(frame?.searchParams.get('sid')?.endsWith('INVALID')).toBe(sid)
    expect(frame?.searchParams.get('iss')?.endsWith('INVALID')).toBe(iss)
    expect(house.events('quirk')).toMatchObject([
      { quirk: 'front-channel-iss-sid-wrong', stage: 'front-channel-logout', login: expect.any(String) },
    ])
  },
)

test('a quirk of one login reaches the frame of its client alone', async () => {
  await using house = await open()
  const user = browser()
  await signedIn(house, user, 'standard', ['plain'])
  const asked = ask(`${house.provider.url}/standard`, { fickle: 'front-channel-normal' })
  answered(await user.get(asked.url))
  const tokens = await signedIn(house, user, 'standard', ['none'])
  const html = await (await signOut(house, user, 'standard', tokens.none ?? '')).text()
  const marked = framesIn(html).map(({ host, searchParams }) => [host, searchParams.get('ignored_parameter')])
  expect(marked).toEqual([
    ['plain.example', null],
    ['rp.example', 'ignored'],
  ])
})

test('a registration with a logout URI that is none is refused', async () => {
  await using house = await start()
  const register = async (more: object) => {
    const answer = await fetch(`${house.provider.url}/standard/oidc/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: ['https://rp.example/callback'], ...more }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  for (const uri of ['nonsense', 'javascript:alert(1)', 'https://rp.example/#x', 7])
    expect(await register({ frontchannel_logout_uri: uri })).toMatchObject({
      status: 400,
      body: { error: 'invalid_client_metadata' },
    })
  expect((await register({ frontchannel_logout_session_required: 'yes' })).status).toBe(400)
  const { status, body } = await register({ frontchannel_logout_uri: 'https://rp.example/gone' })
  expect([status, body.frontchannel_logout_uri]).toEqual([201, 'https://rp.example/gone'])
})
