import { Agent, get } from 'node:http'
import { get as secureGet } from 'node:https'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from './fickle-provider.ts'
import { json, login, start } from './testing/client.ts'

test('it listens on loopback of both families', async () => {
  await using house = await start()
  const { port, url } = house.provider
  expect(url).toBe(`http://localhost:${port}`)
  for (const host of ['127.0.0.1', '[::1]']) {
    const document = await json(`http://${host}:${port}/.well-known/openid-configuration`)
    expect(document.issuer).toBe(url)
  }
})

test('a port in use is an error that names port and flag', async () => {
  await using house = await start()
  await expect(start({ port: house.provider.port })).rejects.toMatchObject({
    code: 'ERR_PORT_IN_USE',
    message: expect.stringContaining(String(house.provider.port)),
    fix: expect.stringContaining('--port'),
  })
})

test.each([
  [{ host: '203.0.113.7' }, 'ERR_HOST_UNAVAILABLE'],
  [{ publicUrl: 'nonsense' }, 'ERR_URL_INVALID'],
  [{ publicUrl: 'https://x/path' }, 'ERR_URL_INVALID'],
  [{ internalUrl: 'ftp://x' }, 'ERR_URL_INVALID'],
  [{ autoSignIn: 'nobody' }, 'ERR_USER_UNKNOWN'],
  [{ users: [{ name: '', claims: {} }] }, 'ERR_USERS_INVALID'],
  [{ users: [{ name: 'a', claims: [] as never }] }, 'ERR_USERS_INVALID'],
  [{ clients: [{ client_id: 'ü' }] }, 'ERR_CLIENTS_INVALID'],
  [{ clients: [{ client_id: 'a', quirks: ['discovery-issuer-mismatch'] }] }, 'ERR_QUIRK_TOO_LATE'],
  [
    { users: [{ name: 'a', claims: {}, quirks: ['id-token-nonce-missing', 'id-token-nonce-mismatch'] }] },
    'ERR_QUIRK_CONTRADICTION',
  ],
])('the options %j are refused with %s and a fix', async (options, code) => {
  await expect(start(options)).rejects.toMatchObject({ code, fix: expect.stringMatching(/\.$/) })
})

test('quirks of clients and users are read before anything begins, and the list stays where one is unknown', async () => {
  const client = { client_id: 'a', quirks: ['nope'] }
  const user = { name: 'b', claims: {}, quirks: ['nope'] }
  const unknown = (whose: string) => ({
    code: 'ERR_QUIRK_UNKNOWN',
    exitCode: 2,
    message: expect.stringContaining(
      `The quirks of the ${whose} do not work. There is no quirk named "nope".`,
    ),
  })
  await expect(start({ clients: [client] })).rejects.toMatchObject(unknown('client "a"'))
  await expect(start({ users: [user] })).rejects.toMatchObject(unknown('user "b"'))
  await using house = await start()
  await expect(house.provider.setClients([client])).rejects.toMatchObject(unknown('client "a"'))
  await expect(house.provider.setUsers([user])).rejects.toMatchObject(unknown('user "b"'))
  expect(house.provider.clients()).toBeUndefined()
  expect(house.provider.users().map(({ name }) => name)).toContain('alice')
})

test('it closes within two seconds, whatever is still connected', async () => {
  const house = await start({ autoSignIn: 'alice' })
  const { port, url } = house.provider
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve) =>
    get(`${url}/oidc/jwks`, { agent }, (answer) => answer.resume().on('end', resolve)),
  )
  const half = 'POST /standard/oidc/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nhalf'
  const sockets = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  for (const socket of sockets) socket.on('error', () => {})
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  sockets[1]?.write(half)
  const began = performance.now()
  await house.provider.close()
  expect(performance.now() - began).toBeLessThan(2000)
  await expect(fetch(url)).rejects.toThrow()
  agent.destroy()
  for (const socket of sockets) socket.destroy()
})

test('https has a certificate made on the fly', async () => {
  await using house = await start({ https: true, autoSignIn: 'alice' })
  const { url } = house.provider
  expect(url).toMatch(/^https:/)
  await expect(fetch(`${url}/.well-known/openid-configuration`)).rejects.toThrow()
  const text = await new Promise<string>((resolve, reject) => {
    secureGet(`${url}/.well-known/openid-configuration`, { rejectUnauthorized: false }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => {
        body += chunk
      })
      answer.on('end', () => resolve(body))
    }).on('error', reject)
  })
  const document = JSON.parse(text)
  expect(document.issuer).toBe(url)
  for (const [name, value] of Object.entries(document))
    if (name.endsWith('_endpoint')) expect(value).toMatch(/^https:/)
})

test('two providers side by side share nothing', async () => {
  await using one = await start({ autoSignIn: 'alice' })
  await using two = await start({ autoSignIn: 'bob' })
  expect((await login(one.provider.url)).claims.sub).toBe('alice')
  expect((await login(two.provider.url)).claims.sub).toBe('bob')
  expect((await login(one.provider.url)).claims.sub).toBe('alice')
})

test('reset goes back to the start: armings, users, clients, clocks and sessions', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { provider } = house
  const { id } = await provider.arm({ quirks: ['id-token-nonce-missing'] })
  await provider.setClients([{ client_id: 'only' }])
  provider.setClock(500)
  await provider.reset()
  expect(provider.armed(id)).toBeUndefined()
  expect(provider.clients()).toBeUndefined()
  const { claims, asked } = await login(`${provider.url}/standard`)
  expect(claims.nonce).toBe(asked.nonce)
  expect(Math.abs(Number(claims.iat) - Date.now() / 1000)).toBeLessThan(5)
})

test('an arming that was taken back binds nothing', async () => {
  await using house = await start({ autoSignIn: 'alice' })
  const { id } = await house.provider.arm({ quirks: ['id-token-nonce-missing'] })
  expect(house.provider.disarm(id)).toBe(true)
  expect(house.provider.disarm(id)).toBe(false)
  expect((await login(house.provider.url)).claims).toHaveProperty('nonce')
})

test('without options it warns nobody and needs only a journal', async () => {
  const provider = await createFickleProvider({ port: 0, stateFolder: false, journal: createJournal() })
  expect(provider.users().map(({ name }) => name)).toContain('alice')
  await provider.close()
})

test('without a journal it says which one is wanted', async () => {
  for (const options of [{}, undefined, { port: 0, journal: null }])
    await expect(createFickleProvider(options as never)).rejects.toMatchObject({
      code: 'ERR_JOURNAL_MISSING',
      message: 'createFickleProvider() needs a journal to report to, and was given none.',
    })
})
