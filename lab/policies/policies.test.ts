/** The policies as pure functions: whatever is asked, an answer of the right kind. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policies } from '../options.ts'
import { createDraws, createDrawsByRun } from './draws.ts'
import { hashOf } from './hash.ts'
import { choosers } from './index.ts'
import type { RoutingFacts } from './policy.ts'

const named = (index: number) => `replica-${index + 1}`

const facts: fc.Arbitrary<RoutingFacts> = fc
  .record({
    size: fc.integer({ min: 1, max: 8 }),
    active: fc.array(fc.nat(50), { minLength: 8, maxLength: 8 }),
    role: fc.constantFrom('callback' as const, 'other' as const),
    owner: fc.option(fc.nat(9), { nil: undefined }),
    affinity: fc.option(fc.oneof(fc.nat(9).map(named), fc.string()), { nil: undefined }),
    sessionCookie: fc.option(fc.string(), { nil: undefined }),
    client: fc.ipV4(),
    count: fc.nat(),
    newcomers: fc.nat(),
    draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(({ size, active, owner, ...rest }) => ({
    ...rest,
    stateIssuedBy: owner === undefined ? undefined : named(owner),
    replicas: Array.from({ length: size }, (_each, index) => ({
      name: named(index),
      active: active[index] ?? 0,
    })),
  }))

test.for(policies)('%s always names a replica that is there, and says why', (policy) => {
  fc.assert(
    fc.property(facts, (given) => {
      const { replica, why } = choosers[policy](given)
      expect(given.replicas.map(({ name }) => name)).toContain(replica)
      expect(why.length).toBeGreaterThan(5)
    }),
  )
})

test.for(policies)('%s gives the same answer to the same question', (policy) => {
  fc.assert(
    fc.property(facts, (given) => {
      expect(choosers[policy](given)).toEqual(choosers[policy](given))
    }),
  )
})

test('callback-elsewhere never names the owner where there is another', () => {
  fc.assert(
    fc.property(facts, (given) => {
      fc.pre(given.replicas.length > 1)
      const { replica } = choosers['callback-elsewhere']({ ...given, role: 'callback' })
      expect(replica).not.toBe(given.stateIssuedBy ?? 'replica-1')
    }),
  )
})

test('path-split keeps callbacks and all else apart', () => {
  fc.assert(
    fc.property(facts, (given) => {
      fc.pre(given.replicas.length > 1)
      const choose = (role: RoutingFacts['role']) => choosers['path-split']({ ...given, role }).replica
      expect(choose('callback')).not.toBe(choose('other'))
    }),
  )
})

test('sticky stays where the cookie says, and sets it anew only where that replica is gone', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { replica, stick = false } = choosers.sticky(given)
      const there = given.replicas.some(({ name }) => name === given.affinity)
      expect(stick).toBe(!there)
      if (there) expect(replica).toBe(given.affinity)
    }),
  )
})

test('hashes spread, and draws are repeated by their seed', () => {
  const counts = [0, 0, 0]
  for (let value = 0; value < 3000; value += 1) {
    const bucket = hashOf(`session-${value}`) % 3
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  const draws = (seed: number) => Array.from({ length: 5 }, createDraws(seed))
  expect(draws(3)).toEqual(draws(3))
  expect(draws(3)).not.toEqual(draws(4))
})

test('runs beside each other draw as they do one after the other, and each its own numbers', () => {
  const [apart, beside] = [createDrawsByRun(7), createDrawsByRun(7)]
  const first = [apart('a'), apart('a'), apart('a')]
  const second = [apart('b'), apart('b'), apart('b')]
  const mixed = [0, 1, 2].flatMap(() => [beside('a'), beside(undefined), beside('b'), beside(undefined)])
  expect(mixed.filter((_draw, index) => index % 4 === 0)).toEqual(first)
  expect(mixed.filter((_draw, index) => index % 4 === 2)).toEqual(second)
  expect(new Set(mixed).size).toBe(12)
})
