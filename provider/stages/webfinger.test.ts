import { expect, test } from 'vitest'
import { json, start } from '../testing/client.ts'
import { segmentOfResource } from './webfinger.ts'

const isProfile = (name: string) => name === 'standard'

test.each([
  ['acct:alice@localhost:6749', ''],
  ['acct:standard@localhost:6749', 'standard'],
  ['acct:standard~clock-offset=1@localhost', 'standard~clock-offset=1'],
  ['http://localhost:6749/standard', 'standard'],
  ['https://localhost/standard~clock-offset=1/alice?x#y', 'standard~clock-offset=1'],
  ['localhost:6749/standard', 'standard'],
  ['http://localhost:6749/alice', ''],
  ['http://localhost:6749', ''],
  ['', ''],
  ['@', ''],
])('the resource %s is at the issuer %j', (resource, segment) => {
  expect(segmentOfResource(resource, isProfile)).toBe(segment)
})

test('WebFinger names the issuer', async () => {
  await using house = await start()
  const { url } = house.provider
  const ask = (resource: string) => fetch(`${url}/.well-known/webfinger?${new URLSearchParams({ resource })}`)
  const answer = await ask(`acct:standard@localhost:${house.provider.port}`)
  expect(answer.headers.get('content-type')).toContain('application/jrd+json')
  expect(await answer.json()).toEqual({
    subject: `acct:standard@localhost:${house.provider.port}`,
    links: [{ rel: 'http://openid.net/specs/connect/1.0/issuer', href: `${url}/standard` }],
  })
  expect(await (await ask('acct:alice@x')).json()).toMatchObject({ links: [{ href: url }] })
  expect((await ask('')).status).toBe(400)
  expect((await fetch(`${url}/.well-known/webfinger`, { method: 'POST' })).status).toBe(405)
  expect(house.events('webfinger-request').map(({ status }) => status)).toEqual([200, 200, 400, 405])
})

test('an issuer that WebFinger names can be discovered', async () => {
  await using house = await start()
  const { url } = house.provider
  const { links } = (await json(`${url}/.well-known/webfinger?resource=${url}/standard~clock-offset=9`)) as {
    links: { href: string }[]
  }
  const issuer = links[0]?.href
  expect((await json(`${issuer}/.well-known/openid-configuration`)).issuer).toBe(issuer)
})
