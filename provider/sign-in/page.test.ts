import { expect, test } from 'vitest'
import { answered, ask, browser, pageOf, redeem, signInByPage, start } from '../testing/client.ts'

const address = ({ provider }: Awaited<ReturnType<typeof start>>) => `${provider.url}/standard`

test('a user signs in with one click and keeps a session at the issuer only', async () => {
  await using house = await start()
  const user = browser()
  const asked = ask(address(house))
  const { code = '', state } = answered(await signInByPage(user, asked.url, { user: 'zoe' }))
  expect(state).toBe(asked.state)
  const { body } = await redeem(address(house), {
    grant_type: 'authorization_code',
    code,
    code_verifier: asked.verifier,
  })
  const claims = JSON.parse(Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ sub: 'zoe', nonce: asked.nonce })
  const authorization = `Bearer ${body.access_token}`
  const userinfo = await fetch(`${address(house)}/oidc/userinfo`, { headers: { authorization } })
  expect(await userinfo.json()).toMatchObject({ sub: 'zoe', name: "Zoë Žižková-O'Brien" })
  expect(await user.cookies(`${address(house)}/oidc/auth`)).toEqual(['fickle_session'])
  expect(await user.cookies(house.provider.url)).toEqual([])
  expect(await user.cookies(`${house.provider.url}/standard~clock-offset=1/oidc/auth`)).toEqual([])
  expect(answered(await user.get(ask(address(house), { prompt: 'none' }).url))).toHaveProperty('code')
})

test('deny goes back with access_denied', async () => {
  await using house = await start()
  const asked = ask(address(house))
  const back = answered(await signInByPage(browser(), asked.url, { action: 'deny' }))
  expect(back).toMatchObject({ error: 'access_denied', state: asked.state })
})

test('a free-form user has the claims that were typed in, also at userinfo and in the next login', async () => {
  await using house = await start({ fatIdTokens: true })
  const user = browser()
  const asked = ask(address(house))
  const form = {
    action: 'free-form',
    name: 'Dodo',
    claims: '{"email":"dodo@x.example","level":7,"nested":{"a":[1]}}',
  }
  const { code = '' } = answered(await signInByPage(user, asked.url, form))
  const { body } = await redeem(address(house), {
    grant_type: 'authorization_code',
    code,
    code_verifier: asked.verifier,
  })
  const userinfo = await fetch(`${address(house)}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  })
  const expected = { sub: 'Dodo', name: 'Dodo', email: 'dodo@x.example', level: 7, nested: { a: [1] } }
  expect(await userinfo.json()).toMatchObject(expected)
  const again = ask(address(house), { prompt: 'none' })
  const silent = answered(await user.get(again.url))
  const second = await redeem(address(house), {
    grant_type: 'authorization_code',
    code: silent.code ?? '',
    code_verifier: again.verifier,
  })
  const claims = JSON.parse(
    Buffer.from(String(second.body.id_token).split('.')[1] ?? '', 'base64url').toString(),
  )
  expect(claims).toMatchObject(expected)
})

test.each([
  [
    'claims that are no JSON',
    { action: 'free-form', name: 'x', claims: '{oops' },
    'The claims are not valid JSON',
  ],
  ['claims that are no object', { action: 'free-form', name: 'x', claims: '[1]' }, 'not a JSON object'],
  ['an empty subject', { action: 'free-form', name: 'x', claims: '{"sub":""}' }, 'not a string of 1 to 255'],
  ['nobody', { action: 'free-form', name: ' ', claims: '' }, 'The user has no name'],
  ['a user who is not listed', { user: 'nobody' }, 'There is no such user'],
  ['an unknown quirk', { user: 'alice', quirk: 'nope' }, 'There is no quirk named'],
  ['a wrong value', { user: 'alice', quirk: 'id-token-lifetime', value: '<b>' }, 'takes a whole number'],
  [
    'a quirk that comes too late',
    { user: 'alice', quirk: 'discovery-issuer-mismatch' },
    'before any login begins',
  ],
])('%s stays on the page with a reason, and the login can still go on', async (_name, form, reason) => {
  await using house = await start()
  const user = browser()
  const page = await pageOf(user, ask(address(house)).url)
  const answer = await user.post(page, form)
  expect(answer.status).toBe(400)
  const text = await answer.text()
  expect(text).toContain(reason)
  expect(text).not.toContain('<b>')
  const pressed = await user.post(page, { user: 'alice' })
  expect(answered(await user.get(pressed.headers.get('location') ?? ''))).toHaveProperty('code')
})

test.each([
  [/<textarea name="claims"[^>]*>/, { action: 'free-form', name: 'x', claims: '{oops' }],
  [/<input name="name"[^>]*>/, { action: 'free-form', name: ' ', claims: '' }],
  [/<input name="value"[^>]*>/, { user: 'alice', quirk: 'id-token-lifetime', value: 'x' }],
  [/<input name="quirk"[^>]*>/, { user: 'alice', quirk: 'discovery-issuer-mismatch' }],
])('the field %s has the focus after a mistake in it', async (field, form) => {
  await using house = await start()
  const user = browser()
  const text = await (await user.post(await pageOf(user, ask(address(house)).url), form)).text()
  expect(field.exec(text)?.[0]).toMatch(
    / autofocus id="[\w-]+" aria-describedby="[^"]*" aria-invalid="true">$/,
  )
  expect(text.match(/ autofocus/g)).toHaveLength(1)
  const described = /aria-describedby="(?:[\w-]+ )?([\w-]+-error)"/.exec(text)?.[1]
  expect(text).toContain(`id="${described}" role="alert"`)
})

test('what the request says is data: nothing of it becomes markup', async () => {
  await using house = await start({
    users: [{ name: 'x', about: '<i>', claims: { name: '<script>alert(1)</script>', email: '"><img>' } }],
  })
  const user = browser()
  const page = await pageOf(user, ask(address(house), { client_id: '<u>rp</u>', login_hint: '"><b>' }).url)
  const answer = await user.get(page)
  const text = await answer.text()
  for (const markup of ['<script>alert', '<img>', '<u>', '<b>', '<i>']) expect(text).not.toContain(markup)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-inline')
  expect(text).not.toMatch(/<script(?! src=)|<style| style="| on[a-z]+="/)
  expect(text).toContain('Not for production')
})

test('a login hint preselects a user by name, subject or e-mail', async () => {
  await using house = await start()
  for (const hint of ['bob', 'BOB@wonderland.example']) {
    const user = browser()
    const text = await (
      await user.get(await pageOf(user, ask(address(house), { login_hint: hint }).url))
    ).text()
    expect(text).toMatch(/value="bob"\s+autofocus aria-current="true"/)
  }
})

test('the Enter key signs in whoever was typed in, or else whoever is preselected', async () => {
  await using house = await start()
  const typed = answered(
    await signInByPage(browser(), ask(address(house)).url, { action: 'enter', name: 'Typed', claims: '' }),
  )
  const hinted = answered(
    await signInByPage(browser(), ask(address(house), { login_hint: 'bob' }).url, {
      action: 'enter',
      name: '',
    }),
  )
  expect([typed.code, hinted.code]).toEqual([expect.any(String), expect.any(String)])
  expect(house.events('sign-in').map(({ user }) => user)).toEqual(['Typed', 'bob'])
})

test('a quirk chosen on the page acts on this login only', async () => {
  await using house = await start()
  const asked = ask(address(house))
  const crooked = answered(
    await signInByPage(browser(), asked.url, {
      user: 'alice',
      quirk: 'authorization-state-mismatch',
      value: '',
    }),
  )
  expect(crooked.state).toEqual(expect.not.stringMatching(`^${asked.state}$`))
  const honest = ask(address(house))
  expect(answered(await signInByPage(browser(), honest.url, { user: 'alice' })).state).toBe(honest.state)
})

test('several quirks are typed in one field, with their values', async () => {
  await using house = await start()
  const asked = ask(address(house))
  const form = { user: 'alice', quirk: 'id-token-lifetime=77 ~ authorization-state-mismatch', value: '' }
  expect(answered(await signInByPage(browser(), asked.url, form)).state).not.toBe(asked.state)
  expect(house.events('sign-in')).toHaveLength(1)
  const acted = house.events('quirk').map(({ quirk }) => quirk)
  expect(acted.join()).toContain('authorization-state-mismatch')
})

test('a quirk on the authorization request still acts when it is chosen on the page', async () => {
  await using house = await start()
  const asked = ask(address(house), { code_challenge: undefined, code_challenge_method: undefined })
  const form = { user: 'alice', quirk: 'pkce-required', value: '' }
  expect(answered(await signInByPage(browser(), asked.url, form))).toMatchObject({
    error: 'invalid_request',
    state: asked.state,
  })
})

test('a page whose login has ended says what to do', async () => {
  await using house = await start()
  const user = browser()
  const page = await pageOf(user, ask(address(house)).url)
  const stranger = await browser().get(page)
  expect(stranger.status).toBe(400)
  const text = await stranger.text()
  expect(text).toContain('start again')
  expect(text).toContain('<code>login_forgotten</code>')
  expect(house.events('provider-error')).toMatchObject([{ status: 400, error: 'login_forgotten' }])
  await user.post(page, { user: 'alice' })
  expect((await user.get(page)).status).toBe(400)
})

test.each([
  ['', ''],
  ['?client_id=web', ''],
  ['?client_id=web&state=s', 'fickle_resume=nope'],
  [
    '?client_id=web&redirect_uri=http://localhost:1/callback&state=s',
    'fickle_resume=__proto__; fickle_session=x',
  ],
  ['?client_id=web&client_id=other&response_mode=form_post', 'fickle_resume='],
])(
  'coming back from a sign-in page that nobody knows is refused, whatever stands beside it: %j, cookie %j',
  async (query, cookie) => {
    await using house = await start()
    for (const uid of ['nope', 'b3G%3D', '%00', '%zz', 'constructor']) {
      const answer = await browser().get(`${address(house)}/oidc/auth/${uid}${query}`, { cookie })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('Go back to the relying party and start again')
    }
    expect(house.events('provider-error')).toHaveLength(5)
    expect(house.events('own-fault')).toEqual([])
    expect(house.warnings).toEqual([])
  },
)

test('two tabs of one browser sign in side by side', async () => {
  await using house = await start()
  const user = browser()
  const [one, two] = [ask(address(house)), ask(address(house))]
  const pages = [await pageOf(user, one.url), await pageOf(user, two.url)]
  const back: string[] = []
  for (const page of pages) {
    const pressed = await user.post(page, { user: 'alice' })
    back.push(answered(await user.get(pressed.headers.get('location') ?? '')).state ?? '')
  }
  expect(back).toEqual([one.state, two.state])
})

test('users change while the provider runs, and reset brings the first ones back', async () => {
  await using house = await start()
  await house.provider.setUsers([{ name: 'mabel', claims: { email: 'mabel@x.example' } }])
  const user = browser()
  const text = await (await user.get(await pageOf(user, ask(address(house)).url))).text()
  expect(text).toContain('mabel@x.example')
  expect(text).not.toContain('value="alice"')
  await house.provider.reset()
  expect(house.provider.users().map(({ name }) => name)).toContain('alice')
  await expect(house.provider.setUsers([{ name: 'a b', claims: {} }])).rejects.toThrow(
    'A user has the name "a b"',
  )
})
