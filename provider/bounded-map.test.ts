import { expect, test } from 'vitest'
import { createBoundedMap } from './bounded-map.ts'

test('the ones that were set longest ago go first', () => {
  const map = createBoundedMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 1)
  map.set('c', 3)
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3])
  expect(map.values()).toEqual([1, 3])
})

test('an entry that is set again does not count twice', () => {
  const map = createBoundedMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('b', 3)
  expect([map.get('a'), map.get('b')]).toEqual([1, 3])
})

test('entries expire', async () => {
  const map = createBoundedMap<number>(2)
  map.set('a', 1, 20)
  map.set('b', 2)
  expect(map.get('a')).toBe(1)
  await expect.poll(() => map.get('a')).toBeUndefined()
  expect(map.values()).toEqual([2])
})
