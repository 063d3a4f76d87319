import { expect, test } from 'vitest'
import { createMemoryStorage } from './storage.ts'

test('a code is consumed once, however many ask at the same time', async () => {
  const storage = createMemoryStorage()
  const codes = storage.adapter('AuthorizationCode')
  await codes.upsert('c', { jti: 'c', grantId: 'g' }, 60)
  const all = await Promise.allSettled([1, 2, 3, 4].map(() => codes.consume('c')))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(all.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { error: 'invalid_grant' },
  })
})

test('what is found is a copy', async () => {
  const storage = createMemoryStorage()
  const sessions = storage.adapter('Session')
  await sessions.upsert('s', { jti: 's', uid: 'u', authorizations: { rp: { sid: '1' } } }, 60)
  const found = await sessions.find('s')
  if (found?.authorizations?.rp) found.authorizations.rp.sid = 'changed'
  expect(await sessions.findByUid('u')).toMatchObject({ authorizations: { rp: { sid: '1' } } })
})

test('entries expire', async () => {
  const storage = createMemoryStorage()
  const codes = storage.adapter('AuthorizationCode')
  await codes.upsert('c', { jti: 'c' }, 0.01)
  await expect.poll(() => codes.find('c'), { timeout: 5000 }).toBeUndefined()
})

test('a grant takes along everything issued from it, in every model', async () => {
  const storage = createMemoryStorage()
  await storage.adapter('Grant').upsert('g', { jti: 'g' }, 60)
  await storage.adapter('AccessToken').upsert('a', { jti: 'a', grantId: 'g' }, 60)
  await storage.adapter('RefreshToken').upsert('r', { jti: 'r', grantId: 'g' }, 60)
  await storage.adapter('RefreshToken').upsert('other', { jti: 'other', grantId: 'h' }, 60)
  await storage.revokeGrant('g')
  expect(await storage.find('Grant', 'g')).toBeUndefined()
  expect(await storage.find('AccessToken', 'a')).toBeUndefined()
  expect(await storage.find('RefreshToken', 'r')).toBeUndefined()
  expect(await storage.find('RefreshToken', 'other')).toBeDefined()
})

test('the oldest entries go when there are too many', async () => {
  const storage = createMemoryStorage()
  const tokens = storage.adapter('AccessToken')
  for (let number = 0; number < 20_010; number += 1)
    await tokens.upsert(`t${number}`, { jti: `t${number}` }, 60)
  expect(await tokens.find('t0')).toBeUndefined()
  expect(await tokens.find('t20009')).toBeDefined()
})
