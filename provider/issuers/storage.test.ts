/** What every storage keeps to, in memory and in Redis. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../../common/testing/redis.ts'
import { openSharedRedis, type SharedRedis } from '../shared/redis.ts'
import { createRedisStorage } from './redis-storage.ts'
import { createMemoryStorage, type Storage } from './storage.ts'

let server: TestRedis
let redis: SharedRedis
beforeAll(async () => {
  server = await startTestRedis()
  const warn = (message: string) => {
    throw new Error(`unexpected warning: ${message}`)
  }
  redis = await openSharedRedis(server.url, { provider: 'http://localhost:1', warn })
})
afterAll(async () => {
  await redis.close()
  await server[Symbol.asyncDispose]()
})

let opened = 0
const storages: readonly (readonly [string, () => Storage])[] = [
  ['in memory', createMemoryStorage],
  ['in Redis', () => createRedisStorage(redis, `issuer:${++opened}:`)],
]

test.each(storages)(
  '%s, a code is consumed once, however many ask at the same time',
  async (_where, create) => {
    const storage = create()
    const codes = storage.adapter('AuthorizationCode')
    await codes.upsert('c', { jti: 'c', grantId: 'g' }, 60)
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => codes.consume('c')))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(all.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { error: 'invalid_grant' },
    })
  },
)

test.each(storages)('%s, whoever comes second takes along what the first got', async (_where, create) => {
  const storage = create()
  await storage.adapter('Grant').upsert('g', { jti: 'g' }, 60)
  const codes = storage.adapter('AuthorizationCode')
  await codes.upsert('c', { jti: 'c', grantId: 'g' }, 60)
  await codes.consume('c')
  await storage.adapter('AccessToken').upsert('a', { jti: 'a', grantId: 'g' }, 60)
  expect(await codes.find('c')).toMatchObject({ consumed: expect.any(Number) })
  await expect(codes.consume('c')).rejects.toMatchObject({ error: 'invalid_grant' })
  expect(await storage.find('AccessToken', 'a')).toBeUndefined()
  expect(await storage.find('Grant', 'g')).toBeUndefined()
})

test.each(storages)(
  '%s, sessions are found by uid and devices by user code, until they are gone',
  async (_where, create) => {
    const storage = create()
    const devices = storage.adapter('DeviceCode')
    await devices.upsert('d', { jti: 'd', userCode: 'WXYZ' }, 60)
    expect(await devices.findByUserCode('WXYZ')).toMatchObject({ jti: 'd' })
    const sessions = storage.adapter('Session')
    await sessions.upsert('s', { jti: 's', uid: 'u' }, 60)
    await sessions.destroy('s')
    expect(await sessions.findByUid('u')).toBeUndefined()
    await storage.clear()
    expect(await devices.findByUserCode('WXYZ')).toBeUndefined()
  },
)

test('in Redis, whatever has an end is gone with it, indices as well, and a grant’s list with its last member', async () => {
  const storage = createRedisStorage(redis, 'issuer:ends:')
  const codes = storage.adapter('DeviceCode')
  await codes.upsert('long', { jti: 'long', uid: 'u', userCode: 'W', grantId: 'g' }, 600)
  await codes.upsert('short', { jti: 'short', grantId: 'g' }, 60)
  const left = await redis.ask(async (client) => {
    const keys = await client.keys(`${redis.prefix}issuer:ends:*`)
    return Promise.all(
      keys.map(async (key) => [key.slice(redis.prefix.length), await client.ttl(key)] as const),
    )
  })
  expect(left).toHaveLength(5)
  for (const [key, seconds] of left) expect(seconds, key).toBeGreaterThan(key.endsWith('short') ? 50 : 590)
})

test.each(storages)('%s, what is found is a copy', async (_where, create) => {
  const storage = create()
  const sessions = storage.adapter('Session')
  await sessions.upsert('s', { jti: 's', uid: 'u', authorizations: { rp: { sid: '1' } } }, 60)
  const found = await sessions.find('s')
  if (found?.authorizations?.rp) found.authorizations.rp.sid = 'changed'
  expect(await sessions.findByUid('u')).toMatchObject({ authorizations: { rp: { sid: '1' } } })
})

test.each(storages)('%s, entries expire', async (_where, create) => {
  const storage = create()
  const codes = storage.adapter('AuthorizationCode')
  await codes.upsert('c', { jti: 'c' }, 0.01)
  await expect.poll(() => codes.find('c')).toBeUndefined()
})

test.each(storages)(
  '%s, a grant takes along everything issued from it, in every model',
  async (_where, create) => {
    const storage = create()
    await storage.adapter('Grant').upsert('g', { jti: 'g' }, 60)
    await storage.adapter('AccessToken').upsert('a', { jti: 'a', grantId: 'g' }, 60)
    await storage.adapter('RefreshToken').upsert('r', { jti: 'r', grantId: 'g' }, 60)
    await storage.adapter('RefreshToken').upsert('other', { jti: 'other', grantId: 'h' }, 60)
    await storage.revokeGrant('g')
    expect(await storage.find('Grant', 'g')).toBeUndefined()
    expect(await storage.find('AccessToken', 'a')).toBeUndefined()
    expect(await storage.find('RefreshToken', 'r')).toBeUndefined()
    expect(await storage.find('RefreshToken', 'other')).toBeDefined()
  },
)

test('the oldest entries go when there are too many', async () => {
  const storage = createMemoryStorage()
  const tokens = storage.adapter('AccessToken')
  for (let number = 0; number < 5010; number += 1)
    await tokens.upsert(`t${number}`, { jti: `t${number}` }, 60)
  expect(await tokens.find('t0')).toBeUndefined()
  expect(await tokens.find('t5009')).toBeDefined()
})
